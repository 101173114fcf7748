import { MARKUP_ROWS } from "../../../../components/trace/tree_geometry.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";
import type { TreeRowSpan } from "../../../../telemetry/query/tree_columns.ts";
import type { TreeSpan, Waterfall, WaterfallRow } from "../../../../telemetry/query/waterfall.ts";

/** The first rows of a tree with all that they show; a span that was deleted in between is left out. */
export async function listDrawnRows(
  store: TraceStore,
  traceId: string,
  { rows }: Waterfall<TreeSpan>,
): Promise<WaterfallRow<TreeRowSpan>[]> {
  const first = rows.slice(0, MARKUP_ROWS);
  const summaries = await store.listTree(traceId, { spanIds: first.map(({ span }) => span.span_id) });
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  return first.flatMap((row) => {
    const span = byId.get(row.span.id);
    return span === undefined ? [] : [{ ...row, span }];
  });
}
