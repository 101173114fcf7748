import { ORDER_NUMBER_KEY, OrderNumber } from "../../../../shop/model/order.ts";
import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";

/** Each span's attributes are looked at. */
const MAX_SPANS = 5000;

/** Number of the order that was placed in a trace; null if none was, or if the trace is too large to look. */
export async function findOrderNumber(store: TraceStore, { id, span_count }: TraceResource): Promise<string | null> {
  if (span_count > MAX_SPANS) return null;
  const { rows } = await store.listSpans({
    where: {
      and: [{ field: "trace", op: "exact", value: id }, { attribute: ORDER_NUMBER_KEY, op: "isnull", value: false }],
    },
    order: [{ field: "start_time", isDescending: false }],
    pageSize: 1,
    at: { page: 1 },
  });
  return OrderNumber.safeParse(rows[0]?.attributes[ORDER_NUMBER_KEY]).data ?? null;
}
