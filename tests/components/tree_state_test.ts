import assert from "node:assert/strict";
import {
  collapseAll,
  listFailed,
  listVisible,
  pressKey,
  reveal,
  stepTo,
  toggle,
  toggleFailedOnly,
} from "@/components/trace/tree_state.ts";
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
  assert.deepEqual(listVisible(rows, { collapsed: new Set([1]) }), [0, 1, 3]);
  assert.deepEqual(listVisible(rows, { collapsed: new Set([0]) }), [0]);
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

Deno.test("toggleFailedOnly() leaves failed spans, what leads to them, and an active row that shows", () => {
  const failed = toggleFailedOnly(rows, { ...open, active: 3 });
  assert.deepEqual([listVisible(rows, failed), failed.active], [[0, 1, 2], 0]);
  assert.deepEqual(listVisible(rows, toggleFailedOnly(rows, failed)), [0, 1, 2, 3]);
});

Deno.test("reveal() shows all rows again for one that did not fail", () => {
  const failed = { ...open, isFailedOnly: true };
  assert.deepEqual(listVisible(rows, reveal(rows, failed, 3)), [0, 1, 2, 3]);
  assert.deepEqual(listVisible(rows, reveal(rows, failed, 2)), [0, 1, 2]);
});

Deno.test("stepTo() goes to the next or the one before, and round at the ends", () => {
  assert.deepEqual(listFailed(rows), [2]);
  assert.deepEqual([stepTo([2, 5], 2, 1), stepTo([2, 5], 5, 1)], [5, 2]);
  assert.deepEqual([stepTo([2, 5], 5, -1), stepTo([2, 5], 2, -1)], [2, 5]);
  assert.equal(stepTo([], 2, 1), null);
});

Deno.test("pressKey() leaves keys alone that mean nothing", () => {
  assert.equal(pressKey(rows, open, "x"), null);
});

Deno.test("collapseAll() goes up to the root that still shows", () => {
  const state = collapseAll(rows, { ...open, active: 2 });
  assert.deepEqual([listVisible(rows, state), state.active], [[0], 0]);
});

Deno.test("reveal() unfolds all ancestors and nothing else", () => {
  assert.deepEqual([...reveal(rows, { collapsed: new Set([0, 1, 3]), active: 0 }, 2).collapsed], [3]);
});
