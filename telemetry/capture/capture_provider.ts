import { type Context, context, type Span, type SpanOptions, trace, type Tracer } from "@opentelemetry/api";
import { BasicTracerProvider } from "@opentelemetry/sdk-trace-base";
import type { TracerConfig } from "@opentelemetry/sdk-trace-base";

type Provider = new (options: TracerConfig) => BasicTracerProvider;

/** What BasicTracerProvider adds are defaults from the environment; config.ts alone reads that. */
const EnvironmentlessProvider = Object.getPrototypeOf(BasicTracerProvider) as Provider;

/** Tracers of libraries that make parts of a request, never a trace of their own. */
const CHILD_ONLY_TRACERS = new Set(["fresh"]);

/** Tracers for this process. Those of the framework make spans inside captured requests only: one request is one trace. */
export class CaptureProvider extends EnvironmentlessProvider {
  readonly #childOnly = new Map<string, Tracer>();

  override getTracer(name: string, version?: string, options?: { schemaUrl?: string }): Tracer {
    if (!CHILD_ONLY_TRACERS.has(name)) return super.getTracer(name, version, options);
    const key = `${name}@${version ?? ""}`;
    const tracer = this.#childOnly.get(key) ?? new ChildOnlyTracer(super.getTracer(name, version, options));
    this.#childOnly.set(key, tracer);
    return tracer;
  }
}

/** Makes a span only inside one that is recorded, else none. */
class ChildOnlyTracer implements Tracer {
  readonly #tracer: Tracer;

  constructor(tracer: Tracer) {
    this.#tracer = tracer;
  }

  startSpan(name: string, options?: SpanOptions, parent: Context = context.active()): Span {
    if (!trace.getSpan(parent)?.isRecording()) return trace.wrapSpanContext(INVALID);
    return this.#tracer.startSpan(name, options, parent);
  }

  // deno-lint-ignore no-explicit-any -- the interface has one overload for each number of arguments
  startActiveSpan(name: string, ...args: any[]): any {
    const fn = args.pop() as (span: Span) => unknown;
    const [options, parent = context.active()] = args as [SpanOptions?, Context?];
    const span = this.startSpan(name, options, parent);
    return span.isRecording() ? context.with(trace.setSpan(parent, span), fn, undefined, span) : fn(span);
  }
}

const INVALID = { traceId: "0".repeat(32), spanId: "0".repeat(16), traceFlags: 0 };
