import { visibleText } from "./visible_text.ts";

export interface LongTextProps {
  text: string;
  /** Characters until it is folded. Default: 600. */
  limit?: number;
}

/** Stored text of any length: line breaks are kept, a long one is cut and can be unfolded. */
export function LongText({ text, limit = 600 }: LongTextProps) {
  if (text.length <= limit) {
    return <pre class="whitespace-pre-wrap break-words font-mono text-xs">{visibleText(text)}</pre>;
  }
  return (
    <details class="group">
      <summary class="cursor-pointer list-none">
        <pre class="whitespace-pre-wrap break-words font-mono text-xs group-open:hidden">
          {visibleText(text.slice(0, limit))}…
        </pre>
        <span class="text-13 font-medium text-accent underline">
          <span class="group-open:hidden">Show all {text.length.toLocaleString("en")} characters</span>
          <span class="hidden group-open:inline">Show less</span>
        </span>
      </summary>
      <pre class="whitespace-pre-wrap break-words font-mono text-xs">{visibleText(text)}</pre>
    </details>
  );
}
