import type { ComponentChildren } from "preact";

export const TH_STYLES = "px-2.5 py-2 text-left text-13 font-medium text-muted whitespace-nowrap";
export const TH_NUMBER_STYLES = "px-2.5 py-2 text-right text-13 font-medium text-muted whitespace-nowrap";
export const TD_STYLES = "px-2.5 py-1 align-middle";
export const TD_NUMBER_STYLES = "px-2.5 py-1 align-middle text-right tabular-nums whitespace-nowrap";
export const TR_STYLES = "h-9 border-t border-line hover:bg-sunken";
export const LINK_STYLES = "text-accent underline decoration-1 underline-offset-2 hover:text-accent-hover";

export interface TableProps {
  /** Said to screen readers, not shown. */
  caption: string;
  /** Cells of the header row. */
  head: ComponentChildren;
  /** On small screens each row is a block with its cells one below the other: they are `StackedCell`s. Default: false. */
  isStacked?: boolean | undefined;
  /** Rows. */
  children: ComponentChildren;
}

/** A table that scrolls sideways in its own box where it does not fit. */
export function Table({ caption, head, isStacked = false, children }: TableProps) {
  return (
    <div class="relative overflow-x-auto" tabIndex={0} role="region" aria-label={caption}>
      <table class={`w-full border-collapse text-sm ${isStacked ? "block xl:table" : ""}`}>
        <caption class="sr-only">{caption}</caption>
        <thead class={isStacked ? "hidden xl:table-header-group" : undefined}>
          <tr>{head}</tr>
        </thead>
        <tbody class={isStacked ? "block xl:table-row-group" : undefined}>{children}</tbody>
      </table>
    </div>
  );
}
