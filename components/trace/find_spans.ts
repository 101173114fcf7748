import type { TreeRowSpan } from "../../telemetry/query/tree_columns.ts";
import type { WaterfallRow } from "../../telemetry/query/waterfall.ts";

/** Indexes of the rows in which all words stand, in any case: in name, service, note, kind or span id. */
export function findSpans(rows: readonly WaterfallRow<TreeRowSpan>[], text: string): number[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  return rows.flatMap(({ span }, index) => {
    const said = `${span.name}\n${span.service_name}\n${span.note}\n${span.kind}\n${span.span_id}`.toLowerCase();
    return words.every((word) => said.includes(word)) ? [index] : [];
  });
}
