import { NotFoundError } from "../../../../errors.ts";
import { toTraceId } from "../../../../telemetry/model/ids.ts";
import type { SpanResource, TraceResource } from "../../../../telemetry/model/resources.ts";
import { parseSpanKey, toSpanResourceId } from "../../../../telemetry/model/span_key.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";

/** @throws {NotFoundError} also for what cannot be a trace id */
export async function getTraceOrThrow(store: TraceStore, id = ""): Promise<TraceResource> {
  const traceId = toTraceId(id);
  const trace = traceId === null ? null : await store.getTrace(traceId);
  if (trace === null) throw new NotFoundError("trace", id);
  return trace;
}

/** @throws {NotFoundError} also for what cannot be a span's id */
export async function getSpanOrThrow(store: TraceStore, id = ""): Promise<SpanResource> {
  const key = parseSpanKey(id);
  const span = key === null ? null : await store.getSpan(toSpanResourceId(key));
  if (span === null) throw new NotFoundError("span", id);
  return span;
}
