import assert from "node:assert/strict";
import { collapseAll, listVisible, pressKey, reveal, toggle } from "@/components/trace/tree_state.ts";
import { toWaterfall } from "@/telemetry/query/waterfall.ts";
import { makeTreeSpan } from "../helpers/make_tree_span.ts";

// 0 root
// 1   left
// 2     leaf (failed)
// 3   right
const { rows } = toWaterfall([
  makeTreeSpan({ spanId: "root" }),
  makeTreeSpan({ spanId: "left", parent: "root", start: 1 }),
  makeTreeSpan({ spanId: "leaf", parent: "left", start: 2, status: "error" }),
  makeTreeSpan({ spanId: "right", parent: "root", start: 3 }),
]);
const open = { collapsed: new Set<number>(), active: 0 };

Deno.test("listVisible() leaves out what is below a folded row", () => {
  assert.deepEqual(listVisible(rows, new Set([1])), [0, 1, 3]);
  assert.deepEqual(listVisible(rows, new Set([0])), [0]);
});

Deno.test("toggle() folds and unfolds", () => {
  const folded = toggle(open, 1);
  assert.deepEqual([...folded.collapsed], [1]);
  assert.deepEqual([...toggle(folded, 1).collapsed], []);
});

Deno.test("pressKey() moves over folded rows, and stays at both ends", () => {
  const folded = { collapsed: new Set([1]), active: 1 };
  assert.equal(pressKey(rows, folded, "ArrowDown")?.active, 3);
  assert.equal(pressKey(rows, { ...open, active: 3 }, "ArrowDown")?.active, 3);
  assert.equal(pressKey(rows, open, "ArrowUp")?.active, 0);
  assert.equal(pressKey(rows, open, "End")?.active, 3);
});

Deno.test("pressKey() unfolds with →, then goes in; folds with ←, then goes out", () => {
  const folded = { collapsed: new Set([1]), active: 1 };
  const unfolded = pressKey(rows, folded, "ArrowRight")!;
  assert.deepEqual([[...unfolded.collapsed], unfolded.active], [[], 1]);
  assert.equal(pressKey(rows, unfolded, "ArrowRight")?.active, 2);
  assert.deepEqual([...pressKey(rows, unfolded, "ArrowLeft")!.collapsed], [1]);
  assert.equal(pressKey(rows, folded, "ArrowLeft")?.active, 0);
});

Deno.test("pressKey() opens what hides the next failed span", () => {
  const next = pressKey(rows, { collapsed: new Set([0, 1]), active: 0 }, "n")!;
  assert.deepEqual([[...next.collapsed], next.active], [[], 2]);
});

Deno.test("pressKey() starts from the top again after the last failed span", () => {
  assert.equal(pressKey(rows, { ...open, active: 3 }, "n")?.active, 2);
});

Deno.test("pressKey() leaves keys alone that mean nothing", () => {
  assert.equal(pressKey(rows, open, "x"), null);
});

Deno.test("collapseAll() goes up to the root that still shows", () => {
  const state = collapseAll(rows, { ...open, active: 2 });
  assert.deepEqual([listVisible(rows, state.collapsed), state.active], [[0], 0]);
});

Deno.test("reveal() unfolds all ancestors and nothing else", () => {
  assert.deepEqual([...reveal(rows, { collapsed: new Set([0, 1, 3]), active: 0 }, 2).collapsed], [3]);
});
