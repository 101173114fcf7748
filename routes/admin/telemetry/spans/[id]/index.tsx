import { page } from "fresh";
import { mayAdminister } from "../../../../../accounts/access.ts";
import { SpanActions } from "../../../../../components/trace/SpanActions.tsx";
import { SpanDetail } from "../../../../../components/trace/SpanDetail.tsx";
import { visibleLine } from "../../../../../components/trace/visible_text.ts";
import { PageHeader } from "../../../../../components/ui/PageHeader.tsx";
import { define } from "../../../../../define.ts";
import { getSpanOrThrow } from "../../(_resource)/get_or_throw.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const span = await getSpanOrThrow(ctx.state.services.store, ctx.params.id);
    ctx.state.title = visibleLine(span.name, 80) || "Span";
    return page({ span });
  },
});

export default define.page<typeof handler>(function SpanPage({ data: { span }, state }) {
  return (
    <>
      <PageHeader
        crumbs={[
          { href: "/admin/telemetry/spans", label: "Telemetry Spans" },
          { href: `/admin/telemetry/traces/${span.trace}?span=${span.id}`, label: `Trace ${span.trace.slice(0, 8)}…` },
        ]}
        title={visibleLine(span.name, 200) || "–"}
        actions={<SpanActions span={span} canChange={mayAdminister(state)} csrfToken={state.csrfToken} />}
      />
      <div class="max-w-4xl overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        <SpanDetail span={span} hasHeader={false} />
      </div>
    </>
  );
});
