import { page } from "fresh";
import { nameTrace } from "../../../../../components/trace/name_trace.ts";
import { SelectField } from "../../../../../components/ui/SelectField.tsx";
import { TextField } from "../../../../../components/ui/TextField.tsx";
import { define } from "../../../../../define.ts";
import { NotFoundError, ValidationError } from "../../../../../errors.ts";
import { audit } from "../../../../../middleware/audit.ts";
import { readForm } from "../../../../../middleware/form_body.ts";
import { assertAdmin } from "../../../../../middleware/require_role.ts";
import { STATUSES } from "../../../../../telemetry/model/vocabulary.ts";
import { EditPage } from "../../(_resource)/EditPage.tsx";
import { toValues } from "../../(_resource)/form_values.ts";
import { getTraceOrThrow } from "../../(_resource)/get_or_throw.ts";
import { readTraceForm, toTraceValues, TRACE_LABELS } from "../../(_resource)/trace_form.ts";

const NO_ERRORS: Record<string, string[]> = {};

export const handler = define.handlers({
  async GET(ctx) {
    assertAdmin(ctx);
    const trace = await getTraceOrThrow(ctx.state.services.store, ctx.params.id);
    ctx.state.title = `Edit ${nameTrace(trace)}`;
    return page({ trace, values: toTraceValues(trace), errors: NO_ERRORS });
  },
  async POST(ctx) {
    assertAdmin(ctx);
    const { store } = ctx.state.services;
    const trace = await getTraceOrThrow(store, ctx.params.id);
    const values = toValues(await readForm(ctx.req));
    try {
      const updated = await store.updateTrace(trace.id, readTraceForm(values, trace));
      if (updated === null) throw new NotFoundError("trace", trace.id);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      ctx.state.title = `Edit ${nameTrace(trace)}`;
      return page({ trace, values, errors: error.fields }, { status: 422 });
    }
    await audit(ctx, "trace.changed", { type: "trace", id: trace.id });
    return ctx.redirect(`/admin/telemetry/traces/${trace.id}`, 303);
  },
});

export default define.page<typeof handler>(function EditTracePage({ data, state }) {
  const { trace, values, errors } = data;
  const field = (name: string) => ({
    name,
    label: TRACE_LABELS[name] ?? name,
    value: values[name] ?? "",
    errors: errors[name],
  });
  const crumbs = [
    { href: "/admin/telemetry/traces", label: "Telemetry Traces" },
    { href: `/admin/telemetry/traces/${trace.id}`, label: nameTrace(trace) },
  ];
  return (
    <EditPage title="Edit trace" crumbs={crumbs} errors={errors} labels={TRACE_LABELS} csrfToken={state.csrfToken}>
      <TextField {...field("username")} />
      <TextField {...field("email")} />
      <TextField {...field("phone")} />
      <TextField {...field("service_name")} required />
      <TextField {...field("environment")} />
      <TextField {...field("method")} />
      <TextField {...field("url")} />
      <TextField {...field("route")} />
      <TextField {...field("status_code")} inputMode="numeric" />
      <SelectField {...field("status")} options={STATUSES.map((value) => ({ value, label: value }))} />
      <TextField {...field("user_agent")} rows={2} />
    </EditPage>
  );
});
