import { type Attributes, type Span, type SpanOptions, SpanStatusCode, trace } from "@opentelemetry/api";

/** Version of the public API that this runtime follows. */
const API_VERSION = "2.3.3";

/** The tracer `fresh` of the provider that is registered now; does nothing without one. */
export function getTracer() {
  return trace.getTracer("fresh", API_VERSION);
}

/** What all spans of a sort say. */
export function toSpanOptions(attributes: Attributes): SpanOptions {
  return Object.freeze({ attributes: Object.freeze(attributes) });
}

/** Records a thrown value: an Error as an exception event with the status left unset, anything else as status ERROR. */
export function recordSpanError(span: Span, error: unknown): void {
  if (error instanceof Error) {
    span.recordException(error);
  } else {
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
  }
}

/**
 * Runs `fn` in a new active span and ends the span when the result is settled. Errors are recorded and rethrown.
 *
 * @param options Attributes that are the same for many spans are best frozen: a provider may then prepare them once
 */
export function withSpan<T>(name: string, options: SpanOptions, fn: (span: Span) => Promise<T> | T): Promise<T> {
  return getTracer().startActiveSpan(name, options, async (span) => {
    try {
      return await fn(span);
    } catch (error) {
      recordSpanError(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}
