import { context, propagation, trace } from "@opentelemetry/api";
import type { SpanExporter } from "../exporter/span_exporter.ts";
import type { UserContext } from "../model/user_context.ts";
import { CaptureProcessor, type CaptureProcessorOptions } from "../processor/capture_processor.ts";
import { SpanQueue, type SpanQueueOptions } from "../processor/span_queue.ts";
import { CaptureSampler, type SamplerName } from "../sampler/capture_sampler.ts";
import { AsyncContextManager } from "./async_context_manager.ts";
import { CaptureProvider } from "./capture_provider.ts";
import { instrumentFetch } from "./instrument_fetch.ts";
import { getRequestScope } from "./request_scope.ts";
import { UNTRACED_CONTEXT } from "./suppression.ts";
import { NO_TELEMETRY, type Telemetry } from "./telemetry.ts";
import { TimeIdGenerator } from "./time_id_generator.ts";
import { TraceContextPropagator } from "./trace_context_propagator.ts";

/** The part of the settings that capture needs. */
export interface CaptureConfig {
  isCaptureOn: boolean;
  serviceName: string;
  environment: string;
  /** Of OTEL_RESOURCE_ATTRIBUTES. Default: none. */
  resourceAttributes?: Record<string, string>;
  sampler: { name: SamplerName; ratio: number };
}

export interface CaptureOptions extends Omit<SpanQueueOptions, "exporter">, Pick<CaptureProcessorOptions, "maxHeld"> {
  config: CaptureConfig;
  exporter: SpanExporter;
}

const FLUSH_TIMEOUT_MS = 5_000;

/**
 * Starts to capture: registers tracers, context and propagation with the OpenTelemetry API and instruments `fetch`.
 * With capture off it does nothing at all. A second start takes the place of the first.
 */
export function startCapture({ config, exporter, maxHeld, ...options }: CaptureOptions): Telemetry {
  if (!config.isCaptureOn) return NO_TELEMETRY;
  const queue = new SpanQueue({ ...options, exporter: untraced(exporter) });
  const processor = new CaptureProcessor({
    queue,
    origin: config,
    packer: exporter,
    ...(maxHeld ? { maxHeld } : {}),
  });
  const unregister = register(
    new CaptureProvider({
      sampler: new CaptureSampler(config.sampler),
      idGenerator: new TimeIdGenerator(),
      observer: processor,
      onFailure: () => processor.failures++,
    }),
  );
  return new Capture(queue, processor, exporter, unregister);
}

class Capture implements Telemetry {
  readonly isOn = true;
  readonly #queue: SpanQueue;
  readonly #processor: CaptureProcessor;
  readonly #exporter: SpanExporter;
  readonly #unregister: () => void;

  constructor(queue: SpanQueue, processor: CaptureProcessor, exporter: SpanExporter, unregister: () => void) {
    this.#queue = queue;
    this.#processor = processor;
    this.#exporter = exporter;
    this.#unregister = unregister;
  }

  counts() {
    const { captured, pending } = this.#processor;
    return { captured, stored: this.#queue.stored, dropped: this.#queue.dropped, pending };
  }

  health() {
    const { bytes: queueBytes, lastStoredAt, lastError, lastErrorAt, droppedBy } = this.#queue;
    const { failures, cost } = this.#processor;
    return { queueBytes, lastStoredAt, lastError, lastErrorAt, failures, droppedBy: { ...droppedBy }, cost };
  }

  setUser(user: UserContext): void {
    const scope = getRequestScope();
    if (scope) scope.user = user;
  }

  noteFailure(): void {
    this.#processor.failures++;
  }

  async flush(timeoutMs = FLUSH_TIMEOUT_MS): Promise<void> {
    await this.#processor.forceFlush();
    await this.#queue.flush(timeoutMs);
  }

  async shutdown(timeoutMs = FLUSH_TIMEOUT_MS): Promise<void> {
    this.#unregister();
    await this.#processor.shutdown();
    await this.#queue.flush(timeoutMs);
    this.#queue.close();
    await this.#exporter.shutdown();
  }
}

/** Storing is never itself traced, whatever request a timer was started in. */
function untraced(exporter: SpanExporter): SpanExporter {
  return {
    export: (batch) => context.with(UNTRACED_CONTEXT, () => exporter.export(batch)),
    release: (spans) => exporter.release?.(spans),
    shutdown: () => exporter.shutdown(),
  };
}

let registered: CaptureProvider | null = null;

function register(provider: CaptureProvider): () => void {
  disable();
  registered = provider;
  context.setGlobalContextManager(new AsyncContextManager());
  propagation.setGlobalPropagator(new TraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  const restoreFetch = instrumentFetch();
  return () => {
    restoreFetch();
    if (registered === provider) disable();
  };
}

function disable(): void {
  registered = null;
  trace.disable();
  context.disable();
  propagation.disable();
}
