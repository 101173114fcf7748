import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";

const MAX_SPANS = 200;

/** Messages of what failed, by trace id: of the span that began last, for it is nearest to the cause. */
export async function listReasons(store: TraceStore, traces: TraceResource[]): Promise<Record<string, string>> {
  const failed = traces.filter((trace) => trace.error_count > 0).map((trace) => trace.id);
  if (failed.length === 0) return {};
  const { rows } = await store.listSpans({
    where: { and: [{ field: "trace", op: "in", value: failed }, { field: "status", op: "exact", value: "error" }] },
    order: [{ field: "start_time", isDescending: false }],
    pageSize: MAX_SPANS,
    at: { page: 1 },
  });
  return Object.fromEntries(rows.flatMap((span) => span.status_message ? [[span.trace, span.status_message]] : []));
}
