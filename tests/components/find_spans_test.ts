import assert from "node:assert/strict";
import { findSpans } from "@/components/trace/find_spans.ts";
import type { TreeRowSpan } from "@/telemetry/query/tree_columns.ts";
import { toWaterfall } from "@/telemetry/query/waterfall.ts";
import { makeTreeSpan } from "../helpers/make_tree_span.ts";

function makeRow(start: number, name: string, note: string, service_name = "shop"): TreeRowSpan {
  return { ...makeTreeSpan({ start }), name, note, service_name, kind: "internal", event_count: 0 };
}
const { rows } = toWaterfall([
  makeRow(0, "POST /checkout", "502 · /checkout"),
  makeRow(1, "SELECT carts", "select id from carts"),
  makeRow(2, "authorize", "The bank's line is down", "payments"),
]);

Deno.test("findSpans() looks in names, notes, services and ids, in any case", () => {
  assert.deepEqual(findSpans(rows, "CHECKOUT"), [0]);
  assert.deepEqual(findSpans(rows, "bank's"), [2]);
  assert.deepEqual(findSpans(rows, "payments"), [2]);
  assert.deepEqual(findSpans(rows, rows[1]!.span.span_id), [1]);
});

Deno.test("findSpans() wants all words, in any order", () => {
  assert.deepEqual(findSpans(rows, "carts select"), [1]);
  assert.deepEqual(findSpans(rows, "carts bank"), []);
});

Deno.test("findSpans() finds nothing for no words", () => {
  assert.deepEqual(findSpans(rows, "  "), []);
});
