import assert from "node:assert/strict";
import { isValidSpanId, isValidTraceId } from "@opentelemetry/api";
import { TimeIdGenerator } from "@/telemetry/capture/time_id_generator.ts";

Deno.test("TimeIdGenerator makes ids that are valid, and no two alike", () => {
  const generator = new TimeIdGenerator();
  const ids = Array.from({ length: 5_000 }, () => [generator.generateTraceId(), generator.generateSpanId()] as const);
  assert.ok(ids.every(([traceId, spanId]) => isValidTraceId(traceId) && isValidSpanId(spanId)));
  assert.equal(new Set(ids.flat()).size, 10_000);
});

Deno.test("TimeIdGenerator.generateTraceId() begins with the time", () => {
  const before = Math.floor(Date.now() / 1_000);
  const seconds = parseInt(new TimeIdGenerator().generateTraceId().slice(0, 8), 16);
  assert.ok(seconds >= before && seconds <= Date.now() / 1_000, `${seconds}`);
});
