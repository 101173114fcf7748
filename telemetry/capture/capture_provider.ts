import { type Context, context, type Span, type SpanOptions, trace, type Tracer } from "@opentelemetry/api";
import { BasicTracerProvider, type TracerConfig } from "@opentelemetry/sdk-trace-base";

type Provider = new (options: TracerConfig) => BasicTracerProvider;

/** What BasicTracerProvider adds are defaults from the environment; config.ts alone reads that. */
const EnvironmentlessProvider = Object.getPrototypeOf(BasicTracerProvider) as Provider;

/** Tracers of libraries that make parts of a request, never a trace of their own. */
const CHILD_ONLY_TRACERS = new Set(["fresh"]);

export interface CaptureProviderOptions extends TracerConfig {
  /** Told of each error that was swallowed while a span was started. */
  onFailure: () => void;
}

/** Tracers for this process. Those of the framework make spans inside captured requests only: one request is one trace. */
export class CaptureProvider extends EnvironmentlessProvider {
  readonly #tracers = new Map<string, Tracer>();
  readonly #onFailure: () => void;

  constructor({ onFailure, ...options }: CaptureProviderOptions) {
    super(options);
    this.#onFailure = onFailure;
  }

  override getTracer(name: string, version?: string, options?: { schemaUrl?: string }): Tracer {
    const key = `${name}@${version ?? ""}:${options?.schemaUrl ?? ""}`;
    const known = this.#tracers.get(key);
    if (known) return known;
    const inner = super.getTracer(name, version, options);
    const tracer = new SafeTracer(inner, { isChildOnly: CHILD_ONLY_TRACERS.has(name), onFailure: this.#onFailure });
    this.#tracers.set(key, tracer);
    return tracer;
  }
}

/** Never throws: whatever goes wrong, the traced work runs, in a span that records nothing. */
class SafeTracer implements Tracer {
  readonly #tracer: Tracer;
  readonly #isChildOnly: boolean;
  readonly #onFailure: () => void;

  constructor(tracer: Tracer, { isChildOnly, onFailure }: { isChildOnly: boolean; onFailure: () => void }) {
    this.#tracer = tracer;
    this.#isChildOnly = isChildOnly;
    this.#onFailure = onFailure;
  }

  startSpan(name: string, options?: SpanOptions, parent: Context = context.active()): Span {
    if (this.#isChildOnly && !trace.getSpan(parent)?.isRecording()) return NO_SPAN;
    try {
      return this.#tracer.startSpan(name, options, parent);
    } catch {
      this.#onFailure();
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
}

const NO_SPAN = trace.wrapSpanContext({ traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 });
