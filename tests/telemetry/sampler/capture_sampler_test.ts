import assert from "node:assert/strict";
import { type Context, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { SamplingDecision } from "@opentelemetry/sdk-trace-base";
import { CaptureSampler, type SamplerName, trustParent } from "@/telemetry/sampler/capture_sampler.ts";

const TRACE_ID = "6a5b3c1d8934890123456789012abcde";

function parent({ isSampled, isRemote }: { isSampled: boolean; isRemote: boolean }): Context {
  const ids = { traceId: TRACE_ID, spanId: "1234567890123456" };
  return trace.setSpanContext(ROOT_CONTEXT, { ...ids, traceFlags: isSampled ? 1 : 0, isRemote });
}

function isRecorded(name: SamplerName, context: Context, ratio = 1): boolean {
  const { decision } = new CaptureSampler({ name, ratio }).shouldSample(context, TRACE_ID);
  return decision === SamplingDecision.RECORD_AND_SAMPLED;
}

const outside = (isSampled: boolean) => parent({ isSampled, isRemote: true });
const inside = (isSampled: boolean) => parent({ isSampled, isRemote: false });

const CASES: [SamplerName, string, Context, boolean][] = [
  ["always_on", "a new trace", ROOT_CONTEXT, true],
  ["always_on", "a caller that is not sampled", outside(false), true],
  ["always_on", "a parent inside that is not recorded", inside(false), false],
  ["always_off", "a new trace", ROOT_CONTEXT, false],
  ["always_off", "a caller that is sampled", outside(true), false],
  ["parentbased_always_on", "a caller that is not sampled", outside(false), true],
  ["parentbased_always_on", "a trusted caller that is not sampled", trustParent(outside(false)), false],
  ["parentbased_always_off", "a caller that is sampled", outside(true), false],
  ["parentbased_always_off", "a trusted caller that is sampled", trustParent(outside(true)), true],
  ["parentbased_always_off", "a parent inside that is recorded", inside(true), true],
];

for (const [name, what, context, expected] of CASES) {
  Deno.test(`CaptureSampler ${name} ${expected ? "records" : "skips"} ${what}`, () => {
    assert.equal(isRecorded(name, context), expected);
  });
}

for (const name of ["traceidratio", "parentbased_traceidratio"] as const) {
  Deno.test(`CaptureSampler ${name} records that share of traces`, () => {
    const sampler = new CaptureSampler({ name, ratio: 0.25 });
    const ids = Array.from({ length: 4_000 }, () => `6a5b3c1d${crypto.randomUUID().replaceAll("-", "").slice(8)}`);
    const recorded = ids.filter((id) =>
      sampler.shouldSample(ROOT_CONTEXT, id).decision !== SamplingDecision.NOT_RECORD
    );
    assert.ok(Math.abs(recorded.length - 1_000) < 150, `${recorded.length} of 4000`);
  });
}
