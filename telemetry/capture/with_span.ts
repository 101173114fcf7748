import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { recordException } from "./record_exception.ts";

/**
 * Runs a business step in a span of its own, like `orders.place`. A thrown error marks the span and goes on.
 *
 * @param name Of low cardinality: ids belong in `attributes`
 */
export function withSpan<T>(name: string, fn: (span: Span) => Promise<T>, attributes: Attributes = {}): Promise<T> {
  return trace.getTracer("tracewell").startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await fn(span);
    } catch (error) {
      recordException(span, error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}
