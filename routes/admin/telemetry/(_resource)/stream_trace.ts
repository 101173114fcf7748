import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import type { ListQuery } from "../../../../telemetry/query/filter.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";

const PAGE_SIZE = 1_000;

/** A trace with all its spans as readable JSON, a page of spans at a time. */
export async function* streamTrace(store: TraceStore, trace: TraceResource): AsyncGenerator<string> {
  const facts = JSON.stringify(trace, null, 2);
  yield `${facts.slice(0, -2)},\n  "spans": [`;
  let at: ListQuery["at"] | null = { page: 1 };
  let separator = "\n";
  while (at !== null) {
    const spans = await store.listSpans(toQuery(trace.id, at));
    for (const span of spans.rows) {
      yield separator + indent(JSON.stringify(span, null, 2));
      separator = ",\n";
    }
    at = spans.next;
  }
  yield "\n  ]\n}\n";
}

function toQuery(traceId: string, at: ListQuery["at"]): ListQuery {
  const order = ["start_time", "id"].map((field) => ({ field, isDescending: false }));
  return { where: { and: [{ field: "trace", op: "exact", value: traceId }] }, order, pageSize: PAGE_SIZE, at };
}

function indent(json: string): string {
  return json.split("\n").map((line) => `    ${line}`).join("\n");
}
