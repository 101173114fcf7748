import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Context as OtelContext } from "@opentelemetry/api";
import type { Context } from "fresh";
import { define, type State } from "../define.ts";
import { recordException } from "../telemetry/capture/record_exception.ts";
import { makeRequestScope, type RequestScope, withRequestScope } from "../telemetry/capture/request_scope.ts";
import { UNTRACED_CONTEXT } from "../telemetry/capture/suppression.ts";
import { formatTraceparent } from "../telemetry/capture/trace_context_propagator.ts";
import { toReference } from "../telemetry/model/ids.ts";
import { trustParent } from "../telemetry/sampler/capture_sampler.ts";
import { isInRange } from "./ip_range.ts";
import { readRequest, readResponse, toSpanName } from "./request_attributes.ts";

/** Health, metrics and the ingest doors: what watches or feeds us is not watched itself. */
const UNCAPTURED_REGEXP = /^\/(?:metrics|v1\/traces|api\/v1\/telemetry\/health|compat\/(?:.+\/)?spans)\/?$/;
const INTERNAL_REGEXP = /^\/(?:admin|api\/v1)(?:\/|$)/;

interface CapturedRequest {
  span: Span;
  scope: RequestScope;
  /** With the span in it: what the rest of the chain runs in. */
  context: OtelContext;
}

/**
 * Captures one server span a request, from extracted headers on the root context, so that one request is one trace. Ends
 * when the response is made: a body that is streamed goes on without it. Sets `state.reference`, also with capture off.
 * No error of capture reaches the request.
 */
export const requestSpan = define.middleware(async (ctx) => {
  const request = start(ctx);
  if (request === null) return await passUntraced(ctx);
  try {
    const response = await context.with(request.context, () => ctx.next());
    return finish(ctx, request, response);
  } catch (error) {
    fail(ctx, request, error);
    throw error;
  }
});

function passUntraced(ctx: Context<State>): Promise<Response> {
  ctx.state.reference = toReference(crypto.randomUUID().replaceAll("-", ""));
  return ctx.state.services.telemetry.isOn ? context.with(UNTRACED_CONTEXT, () => ctx.next()) : ctx.next();
}

function start(ctx: Context<State>): CapturedRequest | null {
  const { telemetry } = ctx.state.services;
  if (!telemetry.isOn || UNCAPTURED_REGEXP.test(ctx.url.pathname)) return null;
  try {
    const scope = makeRequestScope({ isInternal: INTERNAL_REGEXP.test(ctx.url.pathname) });
    const parent = withRequestScope(extractParent(ctx), scope);
    const options = { kind: SpanKind.SERVER, attributes: readRequest(ctx) };
    const span = trace.getTracer("tracewell").startSpan(toSpanName(ctx), options, parent);
    ctx.state.reference = toReference(span.spanContext().traceId);
    return { span, scope, context: trace.setSpan(parent, span) };
  } catch {
    telemetry.noteFailure();
    return null;
  }
}

/** The caller's span; whether its sampled flag counts is up to who sent it. */
function extractParent(ctx: Context<State>): OtelContext {
  const parent = propagation.extract(ROOT_CONTEXT, ctx.req.headers, {
    get: (headers, name) => headers.get(name) ?? undefined,
    keys: (headers) => [...headers.keys()],
  });
  return isTrustedPeer(ctx) ? trustParent(parent) : parent;
}

function isTrustedPeer({ info, state }: Context<State>): boolean {
  const { trustedProxies } = state.services.config;
  const address = "hostname" in info.remoteAddr ? info.remoteAddr.hostname : "";
  return trustedProxies.some((range) => isInRange(address, range));
}

function finish(ctx: Context<State>, request: CapturedRequest, response: Response): Response {
  const { span, scope } = request;
  try {
    span.setAttributes(readResponse(response));
    if (response.status >= 500) noteError(span, ctx.error, response.status);
    // Live streams last as long as somebody looks.
    scope.isDiscarded = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
    span.end();
    return addHeader(response, formatTraceparent(span.spanContext(), request.context));
  } catch {
    ctx.state.services.telemetry.noteFailure();
    return response;
  }
}

/** Something was thrown past everything that answers errors. */
function fail(ctx: Context<State>, { span }: CapturedRequest, error: unknown): void {
  try {
    const status = (error as { status?: unknown } | null)?.status;
    const code = typeof status === "number" && status >= 400 && status < 600 ? status : 500;
    span.setAttribute("http.response.status_code", code);
    if (code >= 500) noteError(span, error, code);
    span.end();
  } catch {
    ctx.state.services.telemetry.noteFailure();
  }
}

/** @param error What was thrown last; null if a route made the response itself */
function noteError(span: Span, error: unknown, status: number): void {
  const isThrown = error !== null && error !== undefined;
  if (isThrown) recordException(span, error);
  span.setAttribute("error.type", isThrown && error instanceof Error ? error.name : String(status));
  span.setStatus({ code: SpanStatusCode.ERROR, ...(error instanceof Error ? { message: error.message } : {}) });
}

/** Responses of `fetch()` and `Response.redirect()` have headers that cannot be changed. */
function addHeader(response: Response, traceresponse: string): Response {
  if (response.status === 101) return response;
  try {
    response.headers.set("traceresponse", traceresponse);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    copy.headers.set("traceresponse", traceresponse);
    return copy;
  }
}
