import { page } from "fresh";
import { FindBox } from "../../components/trace/FindBox.tsx";
import { nameTrace } from "../../components/trace/name_trace.ts";
import { TraceTable } from "../../components/trace/TraceTable.tsx";
import { visibleLine } from "../../components/trace/visible_text.ts";
import { EmptyState } from "../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../components/ui/PageHeader.tsx";
import { define } from "../../define.ts";
import { parseReference, toTraceId } from "../../telemetry/model/ids.ts";
import type { TraceResource } from "../../telemetry/model/resources.ts";
import type { TraceStore } from "../../telemetry/query/trace_store.ts";

/** Traces that a reference code or trace id stands for; null if the text is neither. */
async function findTraces(store: TraceStore, code: string): Promise<TraceResource[] | null> {
  const traceId = toTraceId(code);
  if (traceId !== null) return [await store.getTrace(traceId)].filter((trace) => trace !== null);
  const tail = parseReference(code);
  return tail === null ? null : await store.findByReference(tail);
}

export const handler = define.handlers({
  async GET(ctx) {
    const code = (ctx.url.searchParams.get("code") ?? "").trim();
    const found = await findTraces(ctx.state.services.store, code);
    const first = found?.[0];
    if (found?.length === 1 && first) return ctx.redirect(`/admin/telemetry/traces/${first.id}`, 303);
    const isCode = found !== null && (found.length > 0 || code.includes("-") || toTraceId(code) !== null);
    if (!isCode) return ctx.redirect(`/admin/telemetry/traces?${new URLSearchParams({ search: code })}`, 303);
    ctx.state.title = "Find a trace";
    return page({ code, traces: found }, { status: found.length > 0 ? 200 : 404 });
  },
});

export default define.page<typeof handler>(function FindPage({ data: { code, traces } }) {
  const name = visibleLine(code, 40);
  return (
    <>
      <PageHeader
        title={traces.length > 0 ? `${traces.length} traces share the code ${name}` : `No trace has the code ${name}`}
        lead={traces.length > 0 ? traces.map(nameTrace).join(" · ") : undefined}
      />
      {traces.length > 0
        ? (
          <div class="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
            <TraceTable traces={traces} params={new URLSearchParams()} canSelect={false} />
          </div>
        )
        : (
          <EmptyState title="Not found">
            <p>It may be past its time of retention, deleted, or mistyped.</p>
            <div class="mt-4">
              <FindBox label="Find another trace" />
            </div>
          </EmptyState>
        )}
    </>
  );
});
