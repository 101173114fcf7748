import type { Context } from "fresh";
import type { State } from "../../../define.ts";
import { ConflictError, NotFoundError, ValidationError } from "../../../errors.ts";
import { audit } from "../../../middleware/audit.ts";
import type { Operation } from "../../../middleware/rest/endpoint.ts";
import { listSchema, toListAnswer } from "../../../middleware/rest/list_answer.ts";
import { readInput } from "../../../middleware/rest/read_input.ts";
import { toNewTrace, toTraceChange } from "../../../telemetry/edit/trace_edit.ts";
import { TraceInput, TracePatch } from "../../../telemetry/edit/trace_input.ts";
import { toTraceId } from "../../../telemetry/model/ids.ts";
import { TraceSchema } from "../../../telemetry/model/resource_schemas.ts";
import type { TraceResource } from "../../../telemetry/model/resources.ts";
import { TRACE_FIELDS, TRACE_SEARCH } from "../../../telemetry/query/fields.ts";
import { parseListQuery } from "../../../telemetry/query/list_query.ts";
import { bulkDelete } from "./bulk_delete.ts";
import { listParameters } from "./list_parameters.ts";

export const TraceList = listSchema(TraceSchema);

export const listTraces: Operation = {
  summary: "List traces, newest first",
  query: listParameters(TRACE_FIELDS, TRACE_SEARCH),
  answers: { 200: { description: "A page of traces", schema: TraceList } },
  async run(ctx) {
    const query = parseListQuery(ctx.url.searchParams, TRACE_FIELDS);
    return toListAnswer(ctx, await ctx.state.services.store.listTraces(query));
  },
};

export const getTrace: Operation = {
  summary: "Read a trace",
  answers: { 200: { description: "The trace", schema: TraceSchema } },
  run: async (ctx) => Response.json(await findTrace(ctx)),
};

export const createTrace: Operation = {
  summary: "Create a trace without spans",
  body: TraceInput,
  answers: { 201: { description: "The trace; Location is its address", schema: TraceSchema } },
  async run(ctx) {
    const write = toNewTrace(await readInput(ctx.req, TraceInput));
    const { store, config } = ctx.state.services;
    const trace = await store.createTrace(write).catch((error) => {
      if (!(error instanceof ConflictError)) throw error;
      throw new ValidationError({ trace_id: ["telemetry trace with this trace id already exists."] });
    });
    await audit(ctx, "trace.created", { type: "trace", id: trace.id });
    const location = `${config.publicUrl}/api/v1/admin/telemetry/traces/${trace.id}/`;
    return Response.json(trace, { status: 201, headers: { location } });
  },
};

export const replaceTrace: Operation = {
  summary: "Change a trace; required fields must be there, others keep their values when left out",
  body: TraceInput,
  answers: { 200: { description: "The trace", schema: TraceSchema } },
  run: (ctx) => changeTrace(ctx, TraceInput),
};

export const patchTrace: Operation = {
  summary: "Change some fields of a trace",
  description: "Times and duration can be set until the trace has spans.",
  body: TracePatch,
  answers: { 200: { description: "The trace", schema: TraceSchema } },
  run: (ctx) => changeTrace(ctx, TracePatch),
};

export const deleteTrace: Operation = {
  summary: "Delete a trace with its spans",
  answers: { 204: { description: "Deleted" } },
  async run(ctx) {
    const { id } = await findTrace(ctx);
    if (!await ctx.state.services.store.deleteTrace(id)) throw new NotFoundError("trace", id);
    await audit(ctx, "trace.deleted", { type: "trace", id });
    return new Response(null, { status: 204 });
  },
};

export const deleteTraces = bulkDelete("traces", TRACE_FIELDS, TRACE_SEARCH);

/** @throws {NotFoundError} Also for what is no id of a trace */
export async function findTrace({ params, state }: Context<State>): Promise<TraceResource> {
  const id = toTraceId(params.id ?? "");
  const trace = id === null ? null : await state.services.store.getTrace(id);
  if (trace === null) throw new NotFoundError("trace", id ?? "");
  return trace;
}

async function changeTrace(ctx: Context<State>, schema: typeof TraceInput | typeof TracePatch): Promise<Response> {
  const current = await findTrace(ctx);
  const change = toTraceChange(await readInput(ctx.req, schema), current);
  const trace = await ctx.state.services.store.updateTrace(current.id, change);
  if (trace === null) throw new NotFoundError("trace", current.id);
  await audit(ctx, "trace.changed", { type: "trace", id: trace.id }, { fields: Object.keys(change) });
  return Response.json(trace);
}
