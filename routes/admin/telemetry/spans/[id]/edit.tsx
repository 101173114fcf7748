import { page } from "fresh";
import { visibleLine } from "../../../../../components/trace/visible_text.ts";
import { SelectField } from "../../../../../components/ui/SelectField.tsx";
import { TextField } from "../../../../../components/ui/TextField.tsx";
import { define } from "../../../../../define.ts";
import { NotFoundError, ValidationError } from "../../../../../errors.ts";
import { audit } from "../../../../../middleware/audit.ts";
import { readForm } from "../../../../../middleware/form_body.ts";
import { assertAdmin } from "../../../../../middleware/require_role.ts";
import { KINDS, STATUSES } from "../../../../../telemetry/model/vocabulary.ts";
import { EditPage } from "../../(_resource)/EditPage.tsx";
import { toValues } from "../../(_resource)/form_values.ts";
import { getSpanOrThrow } from "../../(_resource)/get_or_throw.ts";
import { readSpanForm, SPAN_LABELS, toSpanValues } from "../../(_resource)/span_form.ts";

const NO_ERRORS: Record<string, string[]> = {};
const KIND_OPTIONS = KINDS.map((value) => ({ value, label: value }));
const STATUS_OPTIONS = STATUSES.map((value) => ({ value, label: value }));

export const handler = define.handlers({
  async GET(ctx) {
    assertAdmin(ctx);
    const span = await getSpanOrThrow(ctx.state.services.store, ctx.params.id);
    ctx.state.title = `Edit ${visibleLine(span.name, 80)}`;
    return page({ span, values: toSpanValues(span), errors: NO_ERRORS });
  },
  async POST(ctx) {
    assertAdmin(ctx);
    const { store } = ctx.state.services;
    const span = await getSpanOrThrow(store, ctx.params.id);
    const values = toValues(await readForm(ctx.req));
    try {
      const updated = await store.updateSpan(span.id, readSpanForm(values, span));
      if (updated === null) throw new NotFoundError("span", span.id);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      ctx.state.title = `Edit ${visibleLine(span.name, 80)}`;
      return page({ span, values, errors: error.fields }, { status: 422 });
    }
    await audit(ctx, "span.changed", { type: "span", id: span.id });
    return ctx.redirect(`/admin/telemetry/spans/${span.id}`, 303);
  },
});

export default define.page<typeof handler>(function EditSpanPage({ data, state }) {
  const { span, values, errors } = data;
  const field = (name: string) => ({
    name,
    label: SPAN_LABELS[name] ?? name,
    value: values[name] ?? "",
    errors: errors[name],
  });
  const crumbs = [
    { href: "/admin/telemetry/spans", label: "Telemetry Spans" },
    { href: `/admin/telemetry/spans/${span.id}`, label: visibleLine(span.name, 80) || span.span_id },
  ];
  return (
    <EditPage title="Edit span" crumbs={crumbs} errors={errors} labels={SPAN_LABELS} csrfToken={state.csrfToken}>
      <TextField {...field("name")} required />
      <SelectField {...field("kind")} options={KIND_OPTIONS} />
      <TextField {...field("start_time")} required />
      <TextField {...field("end_time")} required />
      <SelectField {...field("status")} options={STATUS_OPTIONS} />
      <TextField {...field("status_message")} />
      <TextField {...field("parent_span_id")} hint="16 hex digits; empty for a root" />
      <div class="sm:col-span-2">
        <TextField {...field("attributes")} rows={14} hint="A JSON object" />
      </div>
    </EditPage>
  );
});
