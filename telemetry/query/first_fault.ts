import type { TreeSpan, WaterfallRow } from "./waterfall.ts";

/** Index of the span to look at first: the first failed one below which nothing failed, else the root; -1 of nothing. */
export function findFirstFault(rows: readonly WaterfallRow<TreeSpan>[]): number {
  const fault = rows.findIndex((row) => row.span.status === "error" && !row.hasErrorBelow);
  return fault === -1 ? Math.min(0, rows.length - 1) : fault;
}
