import assert from "node:assert/strict";
import fc from "fast-check";
import { countGroup, cutBatch } from "@/telemetry/storage/part.ts";
import { makeSpanRecord, toSpanId } from "../../helpers/make_span_record.ts";

const limits = { maxSpans: 3, maxBytes: 5_000 };
const spans = fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 20 }).map((sizes) =>
  sizes.map((size, index) => makeSpanRecord({ spanId: toSpanId(index + 1), statusMessage: "x".repeat(size) }))
);

Deno.test("cutBatch() keeps all spans in order, within the limits unless one alone exceeds them", () => {
  fc.assert(fc.property(spans, (batch) => {
    const parts = cutBatch(batch, limits);
    assert.deepEqual(parts.flatMap(({ records }) => records), batch);
    for (const { records, bytes } of parts) {
      assert.ok(records.length === 1 || (records.length <= limits.maxSpans && bytes <= limits.maxBytes));
    }
  }));
});

Deno.test("countGroup() takes as many parts as fit, and at least one", () => {
  const part = (count: number) => cutBatch(Array(count).fill(makeSpanRecord()), { maxSpans: 9, maxBytes: 1e9 })[0]!;
  assert.equal(countGroup([part(1), part(1), part(1), part(1)], limits), 3);
  assert.equal(countGroup([part(9), part(1)], limits), 1);
  assert.equal(countGroup([part(2), part(2)], limits), 1);
});
