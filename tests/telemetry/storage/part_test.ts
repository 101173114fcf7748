import assert from "node:assert/strict";
import fc from "fast-check";
import { countGroup, cutBatch } from "@/telemetry/storage/part.ts";
import { joinLists, type SpanList } from "@/telemetry/model/span_list.ts";
import { makeSpanRecord, toSpanId } from "../../helpers/make_span_record.ts";

const limits = { maxSpans: 3, maxBytes: 5_000 };
const spans = fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 20 }).map((sizes) =>
  sizes.map((size, index) => makeSpanRecord({ spanId: toSpanId(index + 1), statusMessage: "x".repeat(size) }))
);

Deno.test("cutBatch() keeps all spans in order, within the limits unless one alone exceeds them", () => {
  fc.assert(fc.property(spans, (batch) => {
    const parts = cutBatch(batch, limits);
    assert.deepEqual(parts.flatMap(({ spans }) => [...spans]), batch);
    for (const { spans, bytes } of parts) {
      assert.ok(spans.length === 1 || (spans.length <= limits.maxSpans && bytes <= limits.maxBytes));
    }
  }));
});

Deno.test("cutBatch() keeps lists whole that are not of records, and puts as many of them into a part as fit", () => {
  const list = (length: number): SpanList => ({ length, bytes: 100, [Symbol.iterator]: () => [].values() });
  const lists = [1, 1, 2, 5, 1, 1, 1, 1].map(list);
  assert.deepEqual(cutBatch(joinLists(lists), limits).map(({ spans }) => spans.length), [2, 2, 5, 3, 1]);
});

Deno.test("countGroup() takes as many parts as fit, and at least one", () => {
  const part = (count: number) => cutBatch(Array(count).fill(makeSpanRecord()), { maxSpans: 9, maxBytes: 1e9 })[0]!;
  assert.equal(countGroup([part(1), part(1), part(1), part(1)], limits), 3);
  assert.equal(countGroup([part(9), part(1)], limits), 1);
  assert.equal(countGroup([part(2), part(2)], limits), 1);
});
