import assert from "node:assert/strict";
import { toWaterfall, type TreeSpan } from "../../../telemetry/query/waterfall.ts";
import { makeTreeSpan } from "../../helpers/make_tree_span.ts";

function outline(spans: TreeSpan[]): string[] {
  return toWaterfall(spans).rows.map((row) => `${" ".repeat(row.depth)}${row.span.span_id}`);
}

Deno.test("toWaterfall() puts parents before children and siblings by start", () => {
  const spans = [
    makeTreeSpan({ spanId: "late", parent: "root", start: 50 }),
    makeTreeSpan({ spanId: "leaf", parent: "early", start: 20 }),
    makeTreeSpan({ spanId: "early", parent: "root", start: 10 }),
    makeTreeSpan({ spanId: "root" }),
  ];
  assert.deepEqual(outline(spans), ["root", " early", "  leaf", " late"]);
});

Deno.test("toWaterfall() makes a root of a span whose parent is missing, and counts it", () => {
  const waterfall = toWaterfall([makeTreeSpan({ spanId: "root" }), makeTreeSpan({ parent: "gone", start: 5 })]);
  assert.deepEqual(waterfall.rows.map((row) => [row.depth, row.isOrphan]), [[0, false], [0, true]]);
  assert.equal(waterfall.orphanCount, 1);
});

Deno.test("toWaterfall() shows two roots in the order of their start", () => {
  const spans = [makeTreeSpan({ spanId: "second", start: 9 }), makeTreeSpan({ spanId: "first", start: 1 })];
  assert.deepEqual(outline(spans), ["first", "second"]);
});

Deno.test("toWaterfall() opens a cycle at its earliest span and shows each span once", () => {
  const spans = [
    makeTreeSpan({ spanId: "b", parent: "a", start: 2 }),
    makeTreeSpan({ spanId: "a", parent: "c", start: 1 }),
    makeTreeSpan({ spanId: "c", parent: "b", start: 3 }),
  ];
  assert.deepEqual(outline(spans), ["a", " b", "  c"]);
  assert.equal(toWaterfall(spans).orphanCount, 1);
});

Deno.test("toWaterfall() keeps what hangs on a cycle below it, also when it began earlier", () => {
  const spans = [
    makeTreeSpan({ spanId: "hanging", parent: "a", start: 0 }),
    makeTreeSpan({ spanId: "a", parent: "b", start: 1 }),
    makeTreeSpan({ spanId: "b", parent: "a", start: 2 }),
  ];
  assert.deepEqual(outline(spans), ["a", " hanging", " b"]);
});

Deno.test("toWaterfall() treats a span that is its own parent as a root", () => {
  assert.deepEqual(outline([makeTreeSpan({ spanId: "self", parent: "self" })]), ["self"]);
});

Deno.test("toWaterfall() counts children and descendants and carries errors up", () => {
  const spans = [
    makeTreeSpan({ spanId: "root" }),
    makeTreeSpan({ spanId: "mid", parent: "root", start: 1 }),
    makeTreeSpan({ spanId: "leaf", parent: "mid", start: 2, status: "error" }),
    makeTreeSpan({ spanId: "other", parent: "root", start: 3 }),
  ];
  const facts = toWaterfall(spans).rows.map((row) => [row.childCount, row.descendantCount, row.hasErrorBelow]);
  assert.deepEqual(facts, [[2, 3, true], [1, 1, true], [0, 0, false], [0, 0, false]]);
});

Deno.test("toWaterfall() measures from the earliest start, also of a child before its parent", () => {
  // parent |      [100..200]   child [40..60]: the trace runs from 40 to 200
  const waterfall = toWaterfall([
    makeTreeSpan({ spanId: "p", start: 100, end: 200 }),
    makeTreeSpan({ parent: "p", start: 40, end: 60 }),
  ]);
  assert.equal(waterfall.durationNanos, 160);
  assert.deepEqual(waterfall.rows.map((row) => [row.offsetNanos, row.durationNanos]), [[60, 100], [0, 20]]);
});

Deno.test("toWaterfall() gives a span that ends before it starts no length", () => {
  const [row] = toWaterfall([makeTreeSpan({ start: 50, end: 10 })]).rows;
  assert.deepEqual([row?.offsetNanos, row?.durationNanos], [0, 0]);
});

Deno.test("toWaterfall() keeps nanoseconds apart that a float would merge", () => {
  const start = "1700000000000000001";
  const spans = [
    makeTreeSpan({
      spanId: "b",
      start_time_unix_nano: "1700000000000000002",
      end_time_unix_nano: "1700000000000000003",
    }),
    makeTreeSpan({ spanId: "a", start_time_unix_nano: start, end_time_unix_nano: start }),
  ];
  assert.deepEqual(toWaterfall(spans).rows.map((row) => [row.span.span_id, row.offsetNanos]), [["a", 0], ["b", 1]]);
});

Deno.test("toWaterfall() of nothing is empty", () => {
  assert.deepEqual(toWaterfall([]), { rows: [], startUnixNano: 0n, durationNanos: 0, depth: 0, orphanCount: 0 });
});

Deno.test("toWaterfall() places 50,000 siblings under one root", () => {
  const siblings = Array.from({ length: 50_000 }, (_, i) => makeTreeSpan({ parent: "root", start: i }));
  const { rows, depth } = toWaterfall([...siblings, makeTreeSpan({ spanId: "root", end: 60_000 })]);
  assert.deepEqual([rows.length, depth, rows[0]?.descendantCount], [50_001, 2, 50_000]);
});

Deno.test("toWaterfall() goes 5,000 levels deep", () => {
  const chain = Array.from({ length: 5_000 }, (_, i) => {
    return makeTreeSpan({ spanId: `s${i}`, parent: i === 0 ? null : `s${i - 1}`, start: i });
  });
  const { rows, depth } = toWaterfall(chain);
  assert.deepEqual([depth, rows[0]?.descendantCount, rows.at(-1)?.depth], [5_000, 4_999, 4_999]);
});
