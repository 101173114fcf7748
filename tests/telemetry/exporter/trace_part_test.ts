import assert from "node:assert/strict";
import { toKeyedSpans } from "@/telemetry/exporter/span_key.ts";
import { toTraceParts } from "@/telemetry/exporter/trace_part.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { BASE_NANO, makeSpanRecord, toSpanId, toTraceId } from "../../helpers/make_span_record.ts";

function sumUp(...spans: Partial<SpanRecord>[]) {
  const records = spans.map((span, index) => makeSpanRecord({ spanId: toSpanId(index + 1), ...span }));
  const [part] = toTraceParts(toKeyedSpans(records));
  return part!;
}

const http = (url: string) => ({ method: "GET", url, route: null, statusCode: 200, userAgent: null });

Deno.test("toTraceParts() takes the facts from the earliest server span without a parent in the trace", () => {
  const { entry } = sumUp(
    { parentSpanId: toSpanId(9), startTimeUnixNano: BASE_NANO + 5n, http: http("/late") },
    { parentSpanId: toSpanId(8), startTimeUnixNano: BASE_NANO + 3n, http: http("/early") },
    { parentSpanId: toSpanId(1), startTimeUnixNano: BASE_NANO + 1n, http: http("/inner") },
    { kind: 1, startTimeUnixNano: BASE_NANO },
  );
  assert.equal(entry.http!.url, "/early");
});

Deno.test("toTraceParts() takes the earliest span where none was served", () => {
  const { entry } = sumUp({ kind: 3, startTimeUnixNano: BASE_NANO + 1n }, { kind: 1, serviceName: "job" });
  assert.equal(entry.serviceName, "job");
});

Deno.test("toTraceParts() takes the status from entry spans alone", () => {
  assert.equal(sumUp({ status: 0 }, { kind: 3, parentSpanId: toSpanId(1), status: 2 }).status, 0);
  assert.equal(sumUp({ status: 1 }, { status: 0 }).status, 1);
  assert.equal(sumUp({ status: 1 }, { kind: 5, status: 2 }).status, 2);
});

Deno.test("toTraceParts() spans all of its spans and counts their errors", () => {
  const part = sumUp(
    { startTimeUnixNano: BASE_NANO + 10n, endTimeUnixNano: BASE_NANO + 30n },
    { kind: 3, startTimeUnixNano: BASE_NANO + 5n, endTimeUnixNano: BASE_NANO + 90n, status: 2, serviceName: "bank" },
  );
  assert.deepEqual(
    [
      part.startTimeUnixNano - BASE_NANO,
      part.endTimeUnixNano - BASE_NANO,
      part.spanCount,
      part.errorCount,
      part.services,
    ],
    [5n, 90n, 2, 1, ["bank", "shop"]],
  );
});

Deno.test("toTraceParts() is internal only if every entry span is", () => {
  assert.equal(sumUp({ isInternal: true }, { isInternal: true, kind: 3, parentSpanId: toSpanId(1) }).isInternal, true);
  assert.equal(sumUp({ isInternal: true }, { isInternal: false }).isInternal, false);
});

Deno.test("toTraceParts() tells traces apart", () => {
  const records = [3, 1, 2, 1].map((trace, index) =>
    makeSpanRecord({ traceId: toTraceId(trace), spanId: toSpanId(index + 1) })
  );
  const parts = toTraceParts(toKeyedSpans(records));
  assert.deepEqual(parts.map(({ traceId, spanCount }) => [Number(traceId), spanCount]), [[1, 2], [2, 1], [3, 1]]);
});
