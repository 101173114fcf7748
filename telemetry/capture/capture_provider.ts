import {
  type Context,
  context,
  isSpanContextValid,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  trace,
  TraceFlags,
  type Tracer,
  type TracerProvider,
} from "@opentelemetry/api";
import { type IdGenerator, type Sampler, SamplingDecision } from "@opentelemetry/sdk-trace-base";
import { FineClock } from "../processor/fine_clock.ts";
import { CapturedSpan } from "./captured_span.ts";
import { getRequestScope, type RequestScope } from "./request_scope.ts";
import { isSuppressed } from "./suppression.ts";

/** Tracers of libraries that make parts of a request, never a trace of their own. */
const CHILD_ONLY_TRACERS = new Set(["fresh"]);

/** Told of the spans that are recorded. */
export interface SpanObserver {
  onStart(span: CapturedSpan): void;
  onEnd(span: CapturedSpan): void;
}

export interface CaptureProviderOptions {
  sampler: Sampler;
  idGenerator: IdGenerator;
  observer: SpanObserver;
  /** Told of each error that was swallowed while a span was started. */
  onFailure: () => void;
}

/** Tracers for this process. Those of the framework make spans inside captured requests only: one request is one trace. */
export class CaptureProvider implements TracerProvider {
  readonly #tracers = new Map<string, Tracer>();
  readonly #options: CaptureProviderOptions;
  readonly #clock = new FineClock();

  constructor(options: CaptureProviderOptions) {
    this.#options = options;
  }

  /** One tracer a name: neither version nor schema is stored. */
  getTracer(name: string): Tracer {
    const known = this.#tracers.get(name);
    if (known) return known;
    const tracer = new CaptureTracer(name, this.#options, this.#clock);
    this.#tracers.set(name, tracer);
    return tracer;
  }
}

/** Never throws: whatever goes wrong, the traced work runs, in a span that records nothing. */
class CaptureTracer implements Tracer {
  readonly #name: string;
  readonly #isChildOnly: boolean;
  readonly #options: CaptureProviderOptions;
  readonly #clock: FineClock;
  readonly #onEnd: (span: CapturedSpan) => void;

  constructor(name: string, options: CaptureProviderOptions, clock: FineClock) {
    this.#name = name;
    this.#isChildOnly = CHILD_ONLY_TRACERS.has(name);
    this.#options = options;
    this.#clock = clock;
    this.#onEnd = (span) => options.observer.onEnd(span);
  }

  startSpan(name: string, options: SpanOptions = {}, active: Context = context.active()): Span {
    try {
      return this.#start(name, options, options.root ? trace.deleteSpan(active) : active);
    } catch {
      this.#options.onFailure();
      return NO_SPAN;
    }
  }

  // deno-lint-ignore no-explicit-any -- the interface has one overload for each number of arguments
  startActiveSpan(name: string, ...args: any[]): any {
    const fn = args.pop() as (span: Span) => unknown;
    const [options, parent = context.active()] = args as [SpanOptions?, Context?];
    const span = this.startSpan(name, options, parent);
    return span === NO_SPAN ? fn(span) : context.with(trace.setSpan(parent, span), fn, undefined, span);
  }

  #start(name: string, options: SpanOptions, active: Context): Span {
    const parent = trace.getSpan(active);
    if (isSuppressed(active) || (this.#isChildOnly && !parent?.isRecording())) return NO_SPAN;
    if (parent instanceof CapturedSpan) return this.#record(name, options, parent.spanContext(), parent.request, false);
    const remote = parent?.spanContext();
    return this.#startSampled(name, options, active, remote && isSpanContextValid(remote) ? remote : null);
  }

  /** Where a trace begins in this process it is decided whether it is recorded. */
  #startSampled(name: string, options: SpanOptions, active: Context, remote: SpanContext | null): Span {
    const { sampler, idGenerator } = this.#options;
    const traceId = remote?.traceId ?? idGenerator.generateTraceId();
    const { kind = SpanKind.INTERNAL, attributes = {}, links = [] } = options;
    const { decision } = sampler.shouldSample(active, traceId, name, kind, attributes, links);
    const origin = { ...remote, traceId, spanId: remote?.spanId ?? null };
    if (decision !== SamplingDecision.NOT_RECORD) {
      return this.#record(name, options, origin, getRequestScope(active), true);
    }
    return trace.wrapSpanContext(toChild(origin, idGenerator.generateSpanId(), TraceFlags.NONE));
  }

  #record(
    name: string,
    options: SpanOptions,
    origin: SpanOrigin,
    request: RequestScope | undefined,
    isLocalRoot: boolean,
  ): Span {
    const { idGenerator, observer } = this.#options;
    const { kind = SpanKind.INTERNAL, attributes, links, startTime } = options;
    const span = new CapturedSpan({
      name,
      kind,
      spanContext: toChild(origin, idGenerator.generateSpanId(), TraceFlags.SAMPLED),
      parentSpanId: origin.spanId,
      isLocalRoot,
      scopeName: this.#name,
      startTime,
      nowMs: this.#clock.now(),
      steadyMs: this.#clock.steadyMs,
      request,
      onEnd: this.#onEnd,
    });
    if (attributes) span.setAttributes(attributes);
    if (links) span.addLinks(links);
    observer.onStart(span);
    return span;
  }
}

/** Where a span hangs: its trace, and its parent if it has one. */
type SpanOrigin = Pick<SpanContext, "traceId" | "traceState"> & { spanId: string | null };

function toChild({ traceId, traceState }: SpanOrigin, spanId: string, traceFlags: TraceFlags): SpanContext {
  return traceState === undefined ? { traceId, spanId, traceFlags } : { traceId, spanId, traceFlags, traceState };
}

const NO_SPAN = trace.wrapSpanContext({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 });
