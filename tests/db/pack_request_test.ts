import assert from "node:assert/strict";
import { type Attributes, SpanKind, type SpanStatus, type TimeInput } from "@opentelemetry/api";
import fc from "fast-check";
import { PackedTrace } from "@/db/packed_trace.ts";
import { SpanPacker } from "@/db/span_packer.ts";
import { CapturedSpan } from "@/telemetry/capture/captured_span.ts";
import { makeRequestScope } from "@/telemetry/capture/request_scope.ts";
import type { UserContext } from "@/telemetry/model/user_context.ts";
import { joinLists } from "@/telemetry/model/span_list.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { SafeSpans } from "@/telemetry/processor/safe_spans.ts";
import { toSpanId, toTraceId } from "../helpers/make_span_record.ts";

const origin = { serviceName: "shop", environment: "test", resourceAttributes: { "host.name": "till" } };
const lea: UserContext = { username: "lea", email: "lea@shop.example", phone: "", userId: "7", sessionId: null };

interface Plan {
  name?: string;
  kind?: SpanKind;
  start?: TimeInput;
  milliseconds?: number;
  status?: SpanStatus;
  attributes?: Attributes;
  traceId?: string;
  isLocalRoot?: boolean;
}

/** Ended spans of one request, the first of them its own, all others below it. */
function endSpans(plans: Plan[], user: UserContext | null = null): SafeSpans {
  const request = { ...makeRequestScope(), user };
  const spans = plans.map((plan, index) =>
    endSpan({ kind: index === 0 ? SpanKind.SERVER : 0, ...plan }, index, request)
  );
  return new SafeSpans(spans, origin);
}

function endSpan(plan: Plan, index: number, request: ReturnType<typeof makeRequestScope>): CapturedSpan {
  const { name = "GET /", kind = SpanKind.INTERNAL, start = 1_764_000_000_000.123, milliseconds = 1.5 } = plan;
  const spanContext = { traceId: plan.traceId ?? toTraceId(1), spanId: toSpanId(index + 1), traceFlags: 1 };
  const [parentSpanId, isLocalRoot] = index === 0 ? [null, plan.isLocalRoot ?? true] : [toSpanId(1), false];
  const times = { startTime: start, nowMs: 0, steadyMs: 0 };
  const init = { name, kind, spanContext, parentSpanId, isLocalRoot, scopeName: "tracewell", request, ...times };
  const span = new CapturedSpan({ ...init, onEnd: () => {} });
  span.setAttributes(plan.attributes ?? {}).setStatus(plan.status ?? { code: 0 });
  span.end(typeof start === "number" ? start + milliseconds : start);
  return span;
}

function toRecords(spans: SafeSpans): SpanRecord[] {
  return Array.from({ length: spans.length }, (_, index) => spans.at(index).toRecord());
}

function anyPlan(): fc.Arbitrary<Plan> {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  return fc.record({
    name: text,
    start: fc.double({ min: 1, max: 8e12, noNaN: true }),
    milliseconds: fc.double({ min: -10, max: 1e6, noNaN: true }),
    status: fc.record({ code: fc.constantFrom(0, 1, 2), message: text }),
    attributes: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())),
  });
}

Deno.test("SpanPacker.packRequest() writes the rows that pack() makes of the records", () => {
  fc.assert(
    fc.property(fc.array(anyPlan(), { minLength: 1, maxLength: 5 }), fc.constantFrom(lea, null), (plans, user) => {
      const spans = endSpans(plans, user);
      const request = new SpanPacker().packRequest(spans);
      const [general] = new SpanPacker().pack(toRecords(spans));
      assert.ok(request && general instanceof PackedTrace);
      assert.deepEqual(request.rows, general.rows);
      assert.deepEqual(request.traceRow, general.traceRow);
      assert.deepEqual(request.records, general.records);
    }),
  );
});

for (
  const [what, plans] of Object.entries({
    "spans of two traces": [{}, { traceId: toTraceId(2) }],
    "two spans of servers": [{}, { kind: SpanKind.SERVER }],
    "no span of a server": [{ kind: SpanKind.INTERNAL }],
    "a span of a server below another of this process": [{ isLocalRoot: false }],
    "times in nanoseconds": [{ start: [1_764_000_000, 7] as [number, number] }],
    "more spans than go into a piece": Array<Plan>(1_001).fill({}),
    "more bytes than go into a piece": Array<Plan>(200).fill({ attributes: { note: "word ".repeat(1_500) } }),
  })
) {
  Deno.test(`SpanPacker.packRequest() leaves ${what} to pack()`, () => {
    const packer = new SpanPacker();
    const spans = endSpans(plans);
    assert.equal(packer.packRequest(spans), null);
    assert.equal(joinLists(packer.pack(toRecords(spans))).length, plans.length);
  });
}
