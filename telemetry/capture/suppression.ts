import { type Context, createContextKey, ROOT_CONTEXT } from "@opentelemetry/api";

/** The key by which `@opentelemetry/core`, and so its tracers, know that nothing is to be traced. */
const SUPPRESS_TRACING = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

/** A context without a span in which no span is made: for our own work and for requests that are not captured. */
export const UNTRACED_CONTEXT: Context = ROOT_CONTEXT.setValue(SUPPRESS_TRACING, true);

/** Whether what happens in this context is left out of traces. */
export function isSuppressed(context: Context): boolean {
  return context.getValue(SUPPRESS_TRACING) === true;
}
