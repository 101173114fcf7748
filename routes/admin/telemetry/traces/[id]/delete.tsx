import { page } from "fresh";
import { nameTrace } from "../../../../../components/trace/name_trace.ts";
import { define } from "../../../../../define.ts";
import { audit } from "../../../../../middleware/audit.ts";
import { readForm } from "../../../../../middleware/form_body.ts";
import { assertAdmin } from "../../../../../middleware/require_role.ts";
import { ConfirmPage } from "../../(_resource)/ConfirmPage.tsx";
import { getTraceOrThrow } from "../../(_resource)/get_or_throw.ts";

export const handler = define.handlers({
  async GET(ctx) {
    assertAdmin(ctx);
    ctx.state.title = "Delete trace";
    return page({ trace: await getTraceOrThrow(ctx.state.services.store, ctx.params.id) });
  },
  async POST(ctx) {
    assertAdmin(ctx);
    const { store } = ctx.state.services;
    const trace = await getTraceOrThrow(store, ctx.params.id);
    ctx.state.title = "Delete trace";
    if ((await readForm(ctx.req)).get("confirm") !== "yes") return page({ trace });
    const isDeleted = await store.deleteTrace(trace.id);
    if (isDeleted) await audit(ctx, "trace.deleted", { type: "trace", id: trace.id });
    return ctx.redirect(`/admin/telemetry/traces?deleted=${Number(isDeleted)}`, 303);
  },
});

export default define.page<typeof handler>(function DeleteTracePage({ data: { trace }, state }) {
  const spans = `${trace.span_count} ${trace.span_count === 1 ? "span" : "spans"}`;
  return (
    <ConfirmPage
      question="Delete this trace?"
      lines={[`${nameTrace(trace)} (${trace.reference}) with its ${spans}`]}
      fields={[]}
      cancelHref={`/admin/telemetry/traces/${trace.id}`}
      csrfToken={state.csrfToken}
    />
  );
});
