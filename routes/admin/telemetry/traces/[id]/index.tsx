import { page } from "fresh";
import { mayAdminister } from "../../../../../accounts/access.ts";
import { nameTrace } from "../../../../../components/trace/name_trace.ts";
import { SpanDetail } from "../../../../../components/trace/SpanDetail.tsx";
import { TraceFacts } from "../../../../../components/trace/TraceFacts.tsx";
import { TraceActions } from "../../../../../components/trace/TraceActions.tsx";
import { TraceHeader } from "../../../../../components/trace/TraceHeader.tsx";
import { TreeTable } from "../../../../../components/trace/TreeTable.tsx";
import { EmptyState } from "../../../../../components/ui/EmptyState.tsx";
import { define } from "../../../../../define.ts";
import TraceExplorer from "../../../../../islands/TraceExplorer.tsx";
import { findFirstFault } from "../../../../../telemetry/query/first_fault.ts";
import { measureSpan } from "../../../../../telemetry/query/span_times.ts";
import { toWaterfall } from "../../../../../telemetry/query/waterfall.ts";
import { findOrderNumber } from "../../(_resource)/find_order_number.ts";
import { getTraceOrThrow } from "../../(_resource)/get_or_throw.ts";
import { listDrawnRows } from "../../(_resource)/drawn_rows.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { store } = ctx.state.services;
    const trace = await getTraceOrThrow(store, ctx.params.id);
    ctx.state.title = nameTrace(trace);
    const waterfall = toWaterfall(await store.listTreeSpans(trace.id));
    const wanted = ctx.url.searchParams.get("span");
    const found = wanted === null ? -1 : waterfall.rows.findIndex(({ span }) => span.id === wanted);
    const index = found === -1 ? findFirstFault(waterfall.rows) : found;
    const selected = waterfall.rows[index];
    const span = selected === undefined ? null : await store.getSpan(selected.span.id);
    const rows = await listDrawnRows(store, trace.id, waterfall);
    const orderNumber = await findOrderNumber(store, trace);
    return page({ trace, waterfall, rows, span, orderNumber, times: measureSpan(waterfall, index) });
  },
});

export default define.page<typeof handler>(function TracePage({ data, state }) {
  const { trace, waterfall, rows, span, orderNumber, times } = data;
  return (
    <>
      <TraceHeader
        trace={trace}
        depth={waterfall.depth}
        actions={<TraceActions trace={trace} canChange={mayAdminister(state)} csrfToken={state.csrfToken} />}
      />
      <TraceFacts trace={trace} waterfall={waterfall} orderNumber={orderNumber} />
      <TraceExplorer
        traceId={trace.id}
        selectedId={span?.id ?? null}
        durationNanos={waterfall.durationNanos}
        tree={waterfall.rows.length > 0
          ? (
            <TreeTable
              traceId={trace.id}
              rows={rows}
              total={waterfall.rows.length}
              durationNanos={waterfall.durationNanos}
              selectedId={span?.id ?? null}
            />
          )
          : <EmptyState title="No spans">None has arrived yet, or all were deleted.</EmptyState>}
        detail={span === null
          ? <EmptyState title="No span selected" />
          : <SpanDetail span={span} offsetNanos={times?.offsetNanos ?? null} selfNanos={times?.selfNanos ?? null} />}
      />
    </>
  );
});
