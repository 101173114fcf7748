import type { Context } from "fresh";
import type { State } from "../../../define.ts";
import { ConflictError, NotFoundError, ValidationError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import type { Operation } from "../../../middleware/rest/endpoint.ts";
import { listSchema, toListAnswer } from "../../../middleware/rest/list_answer.ts";
import { readInput } from "../../../middleware/rest/read_input.ts";
import { toNewSpan, toSpanChange } from "../../../telemetry/edit/span_edit.ts";
import { missingTrace, SpanInput, SpanPatch } from "../../../telemetry/edit/span_input.ts";
import { SpanSchema } from "../../../telemetry/model/resource_schemas.ts";
import type { SpanResource } from "../../../telemetry/model/resources.ts";
import { SPAN_FIELDS, SPAN_SEARCH } from "../../../telemetry/query/fields.ts";
import { parseListQuery } from "../../../telemetry/query/list_query.ts";
import { bulkDelete } from "./bulk_delete.ts";
import { listParameters } from "./list_parameters.ts";

export const SpanList = listSchema(SpanSchema);

export const listSpans: Operation = {
  summary: "List spans, newest first",
  query: listParameters(SPAN_FIELDS, SPAN_SEARCH),
  answers: { 200: { description: "A page of spans", schema: SpanList } },
  async run(ctx) {
    const query = parseListQuery(ctx.url.searchParams, SPAN_FIELDS);
    return toListAnswer(ctx, await ctx.state.services.store.listSpans(query));
  },
};

export const getSpan: Operation = {
  summary: "Read a span",
  answers: { 200: { description: "The span", schema: SpanSchema } },
  run: async (ctx) => Response.json(await findSpan(ctx)),
};

export const createSpan: Operation = {
  summary: "Add a span to a trace",
  description: "The trace's counts, times and duration follow; the span's service is that of the trace.",
  body: SpanInput,
  answers: { 201: { description: "The span; Location is its address", schema: SpanSchema } },
  async run(ctx) {
    const input = await readInput(ctx.req, SpanInput);
    const { store, config } = ctx.state.services;
    const span = await store.createSpan(toNewSpan(input)).catch((error) => {
      if (error instanceof NotFoundError) throw new ValidationError({ trace: [missingTrace(input.trace)] });
      if (!(error instanceof ConflictError)) throw error;
      throw new ValidationError({ non_field_errors: ["The fields trace, span_id must make a unique set."] });
    });
    await audit(ctx, "span.created", { type: "span", id: span.id });
    const location = `${config.publicUrl}/api/v1/admin/telemetry/spans/${span.id}/`;
    return Response.json(span, { status: 201, headers: { location } });
  },
};

export const replaceSpan: Operation = {
  summary: "Change a span; required fields must be there, others keep their values when left out",
  body: SpanInput,
  answers: { 200: { description: "The span", schema: SpanSchema } },
  run: (ctx) => changeSpan(ctx, SpanInput),
};

export const patchSpan: Operation = {
  summary: "Change some fields of a span",
  body: SpanPatch,
  answers: { 200: { description: "The span", schema: SpanSchema } },
  run: (ctx) => changeSpan(ctx, SpanPatch),
};

export const deleteSpan: Operation = {
  summary: "Delete a span",
  answers: { 204: { description: "Deleted" } },
  async run(ctx) {
    const { id } = await findSpan(ctx);
    if (!await ctx.state.services.store.deleteSpan(id)) throw new NotFoundError("span", id);
    await audit(ctx, "span.deleted", { type: "span", id });
    return new Response(null, { status: 204 });
  },
};

export const deleteSpans = bulkDelete("spans", SPAN_FIELDS, SPAN_SEARCH);

async function findSpan({ params, state }: Context<State>): Promise<SpanResource> {
  const id = params.id ?? "";
  const span = await state.services.store.getSpan(id);
  if (span === null) throw new NotFoundError("span", id);
  return span;
}

async function changeSpan(ctx: Context<State>, schema: typeof SpanInput | typeof SpanPatch): Promise<Response> {
  const current = await findSpan(ctx);
  const change = toSpanChange(await readInput(ctx.req, schema), current);
  const span = await ctx.state.services.store.updateSpan(current.id, change);
  if (span === null) throw new NotFoundError("span", current.id);
  await audit(ctx, "span.changed", { type: "span", id: span.id }, { fields: Object.keys(change) });
  return Response.json(span);
}
