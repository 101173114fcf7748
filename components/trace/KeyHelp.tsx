import type { RefObject } from "preact";
import { Button } from "../ui/Button.tsx";

const KEYS = [
  ["↑ ↓", "Previous or next span"],
  ["→", "Unfold, or go to the first child"],
  ["←", "Fold, or go to the parent"],
  ["Enter", "Show the span"],
  ["/", "Find in this trace"],
  ["n N", "Next or previous match; failed spans while nothing is searched"],
  ["e E", "Next or previous failed span"],
  ["[ ]", "Unfold or fold all"],
  ["Home End", "First or last span"],
  ["?", "This help"],
];

export interface KeyHelpProps {
  /** Opened with `showModal()`. */
  dialogRef: RefObject<HTMLDialogElement>;
}

/** The keys of the span tree. */
export function KeyHelp({ dialogRef }: KeyHelpProps) {
  return (
    <dialog
      ref={dialogRef}
      aria-labelledby="keys-title"
      class="m-auto w-96 max-w-full rounded-lg border border-line bg-surface p-5 text-sm shadow-float"
    >
      <h2 id="keys-title" class="mb-3 text-base font-semibold">Keys of the span tree</h2>
      <dl class="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {KEYS.map(([key, meaning]) => (
          <div key={key} class="contents">
            <dt>
              <kbd class="rounded border border-line bg-sunken px-1.5 py-0.5 font-mono text-xs">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" class="mt-5 text-right">
        <Button variant="secondary">Close</Button>
      </form>
    </dialog>
  );
}
