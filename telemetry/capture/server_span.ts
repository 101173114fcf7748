import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Context } from "@opentelemetry/api";
import { trustParent } from "../sampler/capture_sampler.ts";
import { recordException } from "./record_exception.ts";
import { readRequest, readResponse, type RequestContext, toSpanName } from "./request_attributes.ts";
import { makeRequestScope, type RequestScope, withRequestScope } from "./request_scope.ts";
import { formatTraceparent } from "./trace_context_propagator.ts";

export interface ServerSpanOptions {
  /** Who sent the request; `""` if nobody knows. */
  peer: string;
  /** A request to the portal or the API. Default: false. */
  isInternal?: boolean;
  /** Whether the caller's sampled flag may count. Default: false. */
  isParentTrusted?: boolean;
}

/**
 * The span of one request, from extracted headers on the root context, so that one request is one trace. Ends when the
 * response is made: a body that is streamed goes on without it. What it does may throw; its caller swallows that.
 */
export class ServerSpan {
  readonly scope: RequestScope;
  readonly #span: Span;
  /** With the span in it. */
  readonly #context: Context;

  constructor(request: RequestContext, { peer, isInternal = false, isParentTrusted = false }: ServerSpanOptions) {
    this.scope = makeRequestScope({ isInternal });
    const parent = withRequestScope(extractParent(request.req.headers, isParentTrusted), this.scope);
    const options = { kind: SpanKind.SERVER, attributes: readRequest(request, peer) };
    this.#span = trace.getTracer("tracewell").startSpan(toSpanName(request), options, parent);
    this.#context = trace.setSpan(parent, this.#span);
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  /** Runs what answers the request: spans that it makes hang on this one. */
  run<T>(fn: () => T): T {
    return context.with(this.#context, fn);
  }

  /**
   * Ends the span.
   *
   * @param error What was thrown last on the way to the response, if anything
   * @returns The response with `traceresponse`
   */
  end(response: Response, error: unknown): Response {
    this.#span.setAttributes(readResponse(response));
    if (response.status >= 500) this.#noteError(error, response.status);
    // Live streams last as long as somebody looks.
    this.scope.isDiscarded = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
    this.#span.end();
    return addHeader(response, formatTraceparent(this.#span.spanContext(), this.#context));
  }

  /** Ends the span of a request whose error went past everything that answers errors. */
  fail(error: unknown): void {
    const status = (error as { status?: unknown } | null)?.status;
    const code = typeof status === "number" && status >= 400 && status < 600 ? status : 500;
    this.#span.setAttribute("http.response.status_code", code);
    if (code >= 500) this.#noteError(error, code);
    this.#span.end();
  }

  /** @param error Null if a route made the response itself */
  #noteError(error: unknown, status: number): void {
    const isThrown = error !== null && error !== undefined;
    if (isThrown) recordException(this.#span, error);
    this.#span.setAttribute("error.type", isThrown && error instanceof Error ? error.name : String(status));
    this.#span.setStatus({
      code: SpanStatusCode.ERROR,
      ...(error instanceof Error ? { message: error.message } : {}),
    });
  }
}

/** The caller's span; whether its sampled flag counts is up to who sent it. */
function extractParent(headers: Headers, isTrusted: boolean): Context {
  const parent = propagation.extract(ROOT_CONTEXT, headers, {
    get: (carrier, name) => carrier.get(name) ?? undefined,
    keys: (carrier) => [...carrier.keys()],
  });
  return isTrusted ? trustParent(parent) : parent;
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
