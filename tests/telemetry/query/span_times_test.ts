import assert from "node:assert/strict";
import { findFirstFault } from "@/telemetry/query/first_fault.ts";
import { measureSpan } from "@/telemetry/query/span_times.ts";
import { toWaterfall } from "@/telemetry/query/waterfall.ts";
import { makeTreeSpan } from "../../helpers/make_tree_span.ts";

Deno.test("measureSpan() subtracts direct children only", () => {
  // root [100..200], child [110..150], grandchild [160..190] outside of the child: root itself 100 - 40 = 60
  const waterfall = toWaterfall([
    makeTreeSpan({ spanId: "root", start: 100, end: 200 }),
    makeTreeSpan({ spanId: "child", parent: "root", start: 110, end: 150 }),
    makeTreeSpan({ parent: "child", start: 160, end: 190 }),
  ]);
  assert.deepEqual(measureSpan(waterfall, 0), { offsetNanos: 0, selfNanos: 60 });
  assert.deepEqual(measureSpan(waterfall, 1), { offsetNanos: 10, selfNanos: 40 });
});

Deno.test("measureSpan() of a row that is not there is null", () => {
  assert.equal(measureSpan(toWaterfall([]), -1), null);
});

Deno.test("findFirstFault() goes down to where the failure began", () => {
  const { rows } = toWaterfall([
    makeTreeSpan({ spanId: "root", status: "error" }),
    makeTreeSpan({ spanId: "cause", parent: "root", start: 1, status: "error" }),
  ]);
  assert.equal(rows[findFirstFault(rows)]?.span.span_id, "cause");
});

Deno.test("findFirstFault() is the root where nothing failed, and -1 of nothing", () => {
  assert.equal(findFirstFault(toWaterfall([makeTreeSpan()]).rows), 0);
  assert.equal(findFirstFault([]), -1);
});
