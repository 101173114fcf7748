import type { RefObject } from "preact";
import { Button } from "../ui/Button.tsx";

export interface SpanFinderProps {
  text: string;
  /** Rows that match, and which of them is the active one, from 0; -1: none is. */
  count: number;
  position: number;
  inputRef: RefObject<HTMLInputElement>;
  onText: (text: string) => void;
  onStep: (step: 1 | -1) => void;
  /** Escape: back to the tree. */
  onLeave: () => void;
}

/** Finds spans in the tree: Enter goes to the next, Shift+Enter to the one before. */
export function SpanFinder({ text, count, position, inputRef, onText, onStep, onLeave }: SpanFinderProps) {
  function press(event: KeyboardEvent) {
    if (event.key === "Escape") onLeave();
    else if (event.key !== "Enter") return;
    else onStep(event.shiftKey ? -1 : 1);
    event.preventDefault();
  }
  return (
    <div class="flex min-w-0 items-center gap-1">
      <input
        ref={inputRef}
        type="search"
        value={text}
        maxLength={256}
        placeholder="Find in trace (/)"
        aria-label="Find in trace"
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={press}
        class="h-7 w-40 min-w-0 rounded border border-control bg-canvas px-2 text-13"
      />
      <span role="status" class="min-w-[3.5rem] text-xs tabular-nums text-muted">
        {text.trim() !== "" && describe(count, position)}
      </span>
      {count > 0 && (
        <>
          <Step label="Previous match" sign="↑" onClick={() => onStep(-1)} />
          <Step label="Next match" sign="↓" onClick={() => onStep(1)} />
        </>
      )}
    </div>
  );
}

function Step({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <Button type="button" variant="ghost" size="sm" aria-label={label} title={label} class="!px-2" onClick={onClick}>
      {sign}
    </Button>
  );
}

function describe(count: number, position: number): string {
  if (count === 0) return "no match";
  return position === -1 ? `${count} found` : `${position + 1} of ${count}`;
}
