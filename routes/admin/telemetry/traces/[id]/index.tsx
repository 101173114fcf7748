import { page } from "fresh";
import { mayAdminister } from "../../../../../accounts/access.ts";
import { CustomerCard } from "../../../../../components/trace/CustomerCard.tsx";
import { nameTrace } from "../../../../../components/trace/name_trace.ts";
import { SpanDetail } from "../../../../../components/trace/SpanDetail.tsx";
import { TraceFacts } from "../../../../../components/trace/TraceFacts.tsx";
import { TraceActions } from "../../../../../components/trace/TraceActions.tsx";
import { TraceSummary } from "../../../../../components/trace/TraceSummary.tsx";
import { TreeTable } from "../../../../../components/trace/TreeTable.tsx";
import { EmptyState } from "../../../../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../../../../components/ui/PageHeader.tsx";
import { define } from "../../../../../define.ts";
import TraceExplorer from "../../../../../islands/TraceExplorer.tsx";
import { findFirstFault } from "../../../../../telemetry/query/first_fault.ts";
import { measureSpan } from "../../../../../telemetry/query/span_times.ts";
import { toWaterfall } from "../../../../../telemetry/query/waterfall.ts";
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
    return page({ trace, waterfall, rows, span, times: measureSpan(waterfall, index) });
  },
});

export default define.page<typeof handler>(function TracePage({ data, state }) {
  const { trace, waterfall, rows, span, times } = data;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/admin/telemetry/traces", label: "Telemetry Traces" }]}
        title={nameTrace(trace)}
        actions={<TraceActions trace={trace} canChange={mayAdminister(state)} csrfToken={state.csrfToken} />}
      />
      <TraceSummary trace={trace} depth={waterfall.depth} />
      <div class="grid gap-4 md:grid-cols-2">
        <TraceFacts trace={trace} waterfall={waterfall} />
        <CustomerCard trace={trace} />
      </div>
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
