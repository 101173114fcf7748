import { type Context, createContextKey, isSpanContextValid, trace, TraceFlags } from "@opentelemetry/api";
import {
  type Sampler,
  SamplingDecision,
  type SamplingResult,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-base";

/** The names of OTEL_TRACES_SAMPLER. */
export type SamplerName =
  | "always_on"
  | "always_off"
  | "traceidratio"
  | "parentbased_always_on"
  | "parentbased_always_off"
  | "parentbased_traceidratio";

const RECORD: SamplingResult = { decision: SamplingDecision.RECORD_AND_SAMPLED };
const SKIP: SamplingResult = { decision: SamplingDecision.NOT_RECORD };
const TRUSTED_PARENT = createContextKey("tracewell trusted parent");

/** Marks a parent that came from outside as one whose sampled flag `parentbased_*` follows. */
export function trustParent(context: Context): Context {
  return context.setValue(TRUSTED_PARENT, true);
}

/**
 * Decides once, where a trace begins in this process; everything inside follows. The sampled flag of an outside client
 * never switches capture off.
 */
export class CaptureSampler implements Sampler {
  readonly #name: SamplerName;
  readonly #byRatio: TraceIdRatioBasedSampler;

  /** @param ratio 0 to 1, of `traceidratio` */
  constructor({ name, ratio }: { name: SamplerName; ratio: number }) {
    this.#name = name;
    this.#byRatio = new TraceIdRatioBasedSampler(ratio);
  }

  shouldSample(context: Context, traceId: string): SamplingResult {
    const parent = trace.getSpanContext(context);
    if (parent && isSpanContextValid(parent) && this.#follows(context, parent.isRemote ?? false)) {
      return (parent.traceFlags & TraceFlags.SAMPLED) !== 0 ? RECORD : SKIP;
    }
    if (this.#name.endsWith("traceidratio")) return this.#byRatio.shouldSample(context, traceId);
    return this.#name.endsWith("always_on") ? RECORD : SKIP;
  }

  toString(): string {
    return `CaptureSampler{${this.#name}}`;
  }

  #follows(context: Context, isRemote: boolean): boolean {
    if (!isRemote) return true;
    return this.#name.startsWith("parentbased_") && context.getValue(TRUSTED_PARENT) === true;
  }
}
