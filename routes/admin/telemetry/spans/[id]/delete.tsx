import { page } from "fresh";
import { visibleLine } from "../../../../../components/trace/visible_text.ts";
import { define } from "../../../../../define.ts";
import { audit } from "../../../../../middleware/audit.ts";
import { readForm } from "../../../../../middleware/form_body.ts";
import { assertAdmin } from "../../../../../middleware/require_role.ts";
import { ConfirmPage } from "../../(_resource)/ConfirmPage.tsx";
import { getSpanOrThrow } from "../../(_resource)/get_or_throw.ts";

export const handler = define.handlers({
  async GET(ctx) {
    assertAdmin(ctx);
    ctx.state.title = "Delete span";
    return page({ span: await getSpanOrThrow(ctx.state.services.store, ctx.params.id) });
  },
  async POST(ctx) {
    assertAdmin(ctx);
    const { store } = ctx.state.services;
    const span = await getSpanOrThrow(store, ctx.params.id);
    ctx.state.title = "Delete span";
    if ((await readForm(ctx.req)).get("confirm") !== "yes") return page({ span });
    const isDeleted = await store.deleteSpan(span.id);
    if (isDeleted) await audit(ctx, "span.deleted", { type: "span", id: span.id });
    return ctx.redirect(`/admin/telemetry/spans?deleted=${Number(isDeleted)}`, 303);
  },
});

export default define.page<typeof handler>(function DeleteSpanPage({ data: { span }, state }) {
  return (
    <ConfirmPage
      question="Delete this span?"
      lines={[`${visibleLine(span.name, 200)} (${span.span_id}); its children stay, without their parent`]}
      fields={[]}
      cancelHref={`/admin/telemetry/spans/${span.id}`}
      csrfToken={state.csrfToken}
    />
  );
});
