import type { ComponentChildren } from "preact";

export const STACKED_ROW_STYLES =
  "flex flex-wrap gap-x-3 border-t border-line px-4 py-3 first:border-t-0 hover:bg-sunken xl:table-row xl:h-9 xl:first:border-t";

const PLACES = {
  head:
    "order-1 w-[calc(100%-6rem)] break-words font-medium xl:table-cell xl:px-2.5 xl:py-1 xl:align-middle xl:font-normal xl:w-auto",
  badge: "order-2 ml-auto xl:table-cell xl:px-2.5 xl:py-1 xl:align-middle",
  line:
    "order-3 mt-1 flex w-full items-baseline gap-3 sm:w-[48%] xl:table-cell xl:w-auto xl:px-2.5 xl:py-1 xl:align-middle",
};

export interface StackedCellProps {
  /** The column's name, said on small screens alone. Default: none, where the value speaks for itself. */
  label?: string | undefined;
  /** Where it stands on small screens: at the head of its row, beside that, or below, with its label. Default: `line`. */
  place?: keyof typeof PLACES | undefined;
  children: ComponentChildren;
}

/** A cell of a stacked table: of a row of class {@linkcode STACKED_ROW_STYLES}. */
export function StackedCell({ label, place = "line", children }: StackedCellProps) {
  return (
    <td class={PLACES[place]}>
      {label && <span class="w-20 shrink-0 text-13 text-muted xl:hidden">{label}</span>}
      <span class="min-w-0 break-words">{children}</span>
    </td>
  );
}
