import type { Attributes, Span } from "@opentelemetry/api";

/** Puts a thrown value on a span as the event `exception`. */
export function recordException(span: Span, error: unknown): void {
  span.addEvent("exception", toExceptionAttributes(error));
}

/** What an `exception` event says of a thrown value; its type is the name of its class and not its code. */
export function toExceptionAttributes(error: unknown): Attributes {
  const { name, message, stack } =
    (error instanceof Error ? error : { name: typeof error, message: String(error) }) as Error;
  return {
    "exception.type": name,
    "exception.message": message,
    ...(stack === undefined ? {} : { "exception.stacktrace": stack }),
  };
}
