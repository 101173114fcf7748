import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import { ORDER_NUMBER_KEY } from "../../../../shop/model/order.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";

/** The order stands in the checkout's span, which begins before it; a form that is sent again comes a little later. */
const BEFORE_MS = 120_000;
const AFTER_MS = 1_800_000;
const MAX_TRACES = 10;

/** The requests that placed an order, or tried to once more, oldest first. Looks around the time of the order alone. */
export async function listOrderTraces(
  store: TraceStore,
  { number, placedAt }: { number: string; placedAt: Date },
): Promise<TraceResource[]> {
  const at = (shiftMs: number) => new Date(placedAt.getTime() + shiftMs).toISOString();
  const { rows } = await store.listSpans({
    where: {
      and: [
        { field: "start_time", op: "gte", value: at(-BEFORE_MS) },
        { field: "start_time", op: "lte", value: at(AFTER_MS) },
        { field: "name", op: "exact", value: "orders.place" },
        { attribute: ORDER_NUMBER_KEY, op: "exact", value: number },
      ],
    },
    order: [{ field: "start_time", isDescending: false }],
    pageSize: MAX_TRACES,
    at: { page: 1 },
  });
  const traces = await Promise.all([...new Set(rows.map((span) => span.trace))].map((id) => store.getTrace(id)));
  return traces.filter((trace) => trace !== null);
}
