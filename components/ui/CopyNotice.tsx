import type { ComponentProps } from "preact";
import { AREA_STYLES, LABEL_STYLES } from "./field_styles.ts";

export interface CopyNoticeProps {
  /** What became of the last copy; null: nothing to say. */
  copy: { text: string; isCopied: boolean } | null;
  /** Selects the text that the person is to copy, and hears when that is done. */
  field: ComponentProps<"textarea">;
}

/** Says that something was copied, or offers it where the browser lets only the person do that. */
export function CopyNotice({ copy, field }: CopyNoticeProps) {
  return (
    <div aria-live="polite" class="pointer-events-none fixed inset-x-3 bottom-4 z-50 flex justify-center">
      {copy?.isCopied && <p class="rounded bg-ink px-3 py-1.5 text-sm text-canvas shadow-float">Copied</p>}
      {copy?.isCopied === false && (
        <label class="pointer-events-auto w-full max-w-sm space-y-1 rounded border border-line bg-surface p-3 shadow-float">
          <span class={LABEL_STYLES}>Press Ctrl+C, or ⌘C on a Mac</span>
          <textarea rows={2} readOnly value={copy.text} {...field} class={`${AREA_STYLES} font-mono text-xs`} />
        </label>
      )}
    </div>
  );
}
