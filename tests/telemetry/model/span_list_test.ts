import assert from "node:assert/strict";
import { joinLists, partsOf, toListBytes } from "@/telemetry/model/span_list.ts";
import { makeSpanRecord, toSpanId } from "../../helpers/make_span_record.ts";

const listOf = (id: number) => [makeSpanRecord({ spanId: toSpanId(id) })];
const [a, b, c] = [listOf(1), listOf(2), listOf(3)];

Deno.test("joinLists() has the spans of all lists, in order", () => {
  const joined = joinLists([a, joinLists([b, c])]);
  assert.deepEqual([...joined], [...a, ...b, ...c]);
  assert.equal(joined.length, 3);
});

Deno.test("partsOf() tells joined lists apart, however they were joined", () => {
  assert.deepEqual(partsOf(joinLists([a, joinLists([b, c])])), [a, b, c]);
  assert.deepEqual(partsOf(a), [a]);
});

Deno.test("toListBytes() sums up what lists say of themselves and what records take", () => {
  const list = { length: 5, bytes: 1_000, [Symbol.iterator]: () => [].values() };
  assert.equal(toListBytes(joinLists([list, a])), 1_000 + toListBytes(a));
  assert.ok(toListBytes(a) > 0);
});
