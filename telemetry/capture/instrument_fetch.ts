import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * Makes every `fetch` inside a captured request a client span and sends `traceparent` on.
 *
 * @returns Undoes it
 */
export function instrumentFetch(): () => void {
  const original = globalThis.fetch;
  const instrumented = (input: RequestInfo | URL, init?: RequestInit) => {
    const parent = trace.getActiveSpan();
    return parent?.isRecording() ? tracedFetch(original, input, init) : original(input, init);
  };
  globalThis.fetch = instrumented as typeof fetch;
  return () => {
    if (globalThis.fetch === instrumented) globalThis.fetch = original;
  };
}

async function tracedFetch(original: typeof fetch, input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const span = startClientSpan(request);
  sendOn(span, request.headers);
  try {
    const response = await original(request);
    noteStatus(span, response.status);
    return response;
  } catch (error) {
    noteError(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Headers that cannot be changed stay as they are. */
function sendOn(span: Span, headers: Headers): void {
  try {
    const setter = { set: (carrier: Headers, key: string, value: string) => carrier.set(key, value) };
    propagation.inject(trace.setSpan(context.active(), span), headers, setter);
  } catch {
    // The call matters more than its trace.
  }
}

function startClientSpan({ method, url }: Request): Span {
  const { hostname, port, protocol } = new URL(url);
  return trace.getTracer("tracewell.fetch").startSpan(method, {
    kind: SpanKind.CLIENT,
    attributes: {
      "http.request.method": method,
      "url.full": url,
      "server.address": hostname,
      "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    },
  });
}

function noteStatus(span: Span, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (status < 400) return;
  span.setAttribute("error.type", String(status));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function noteError(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  span.setAttribute("error.type", name);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
