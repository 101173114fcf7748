import {
  type Context,
  createContextKey,
  isSpanContextValid,
  type SpanContext,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
  TraceFlags,
} from "@opentelemetry/api";
import { isSuppressed } from "./suppression.ts";
import { parseTraceState } from "./trace_state.ts";

/** W3C Trace Context level 2: the last seven bytes of the trace id are random. */
const RANDOM_FLAG = 2;
/** Present where a trace is continued: whether its id is random. Our own ids are. */
const IS_RANDOM = createContextKey("tracewell trace id is random");
/** Version, trace id, parent id, flags; a later version may go on after a dash. */
const TRACEPARENT_REGEXP =
  /^[ \t]*(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?[ \t]*$/;

/** `traceparent` and `tracestate` after the W3C's Trace Context, level 2. Baggage of others is neither read nor passed on. */
export class TraceContextPropagator implements TextMapPropagator {
  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const header = getter.get(carrier, "traceparent");
    const parent = typeof header === "string" ? parseTraceparent(header) : null;
    if (parent === null) return context;
    const state = getter.get(carrier, "tracestate");
    const traceState = typeof state === "string" ? parseTraceState(state) : null;
    const isRandom = (parent.traceFlags & RANDOM_FLAG) !== 0;
    return trace.setSpanContext(context, { ...parent, ...(traceState ? { traceState } : {}) })
      .setValue(IS_RANDOM, isRandom);
  }

  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const spanContext = trace.getSpanContext(context);
    if (!spanContext || isSuppressed(context) || !isSpanContextValid(spanContext)) return;
    setter.set(carrier, "traceparent", formatTraceparent(spanContext, context));
    const state = spanContext.traceState?.serialize();
    if (state) setter.set(carrier, "tracestate", state);
  }

  fields(): string[] {
    return ["traceparent", "tracestate"];
  }
}

/** Two headers arrive joined by a comma and are refused like anything else that is malformed. */
export function parseTraceparent(header: string): SpanContext | null {
  const match = TRACEPARENT_REGEXP.exec(header);
  if (!match) return null;
  const [, version, traceId, spanId, flags, rest] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string?,
  ];
  if (version === "00" && rest !== undefined) return null;
  return {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & (TraceFlags.SAMPLED | RANDOM_FLAG),
    isRemote: true,
  };
}

/** Also the form of `traceresponse`. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanContext, context: Context): string {
  const random = context.getValue(IS_RANDOM) === false ? 0 : RANDOM_FLAG;
  return `00-${traceId}-${spanId}-0${(traceFlags & TraceFlags.SAMPLED) | random}`;
}
