import type { Span } from "@opentelemetry/api";

/** Puts a thrown value on a span as the event `exception`, by the name of its class and not by its code. */
export function recordException(span: Span, error: unknown): void {
  const { name, message, stack } = error instanceof Error
    ? error
    : { name: typeof error, message: String(error), stack: undefined };
  span.addEvent("exception", {
    "exception.type": name,
    "exception.message": message,
    ...(stack === undefined ? {} : { "exception.stacktrace": stack }),
  });
}
