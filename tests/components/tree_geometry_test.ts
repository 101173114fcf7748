import assert from "node:assert/strict";
import { indentWidth, listTicks, toBar } from "@/components/trace/tree_geometry.ts";

Deno.test("toBar() gives shares of the trace", () => {
  assert.deepEqual(toBar(25, 50, 100), { x: "25.000%", width: "50.000%" });
});

Deno.test("toBar() never leaves the trace", () => {
  assert.deepEqual(toBar(90, 50, 100), { x: "90.000%", width: "10.000%" });
  assert.deepEqual(toBar(-5, 10, 100), { x: "0.000%", width: "10.000%" });
});

Deno.test("toBar() fills the width of a trace without length", () => {
  assert.deepEqual(toBar(0, 0, 0), { x: "0.000%", width: "100.000%" });
});

Deno.test("indentWidth() stops growing, so that a name 5,000 levels deep still shows", () => {
  assert.equal(indentWidth(5000), indentWidth(24));
});

Deno.test("listTicks() gives round times inside the trace", () => {
  assert.deepEqual(listTicks(52_900_000), [1, 2, 3, 4, 5].map((tens) => tens * 10_000_000));
  assert.deepEqual(listTicks(10), [2, 4, 6, 8]);
  assert.deepEqual(listTicks(0), []);
});

Deno.test("listTicks() gives three to eight, however long the trace", () => {
  for (let total = 1; total < 1e15; total *= 1.37) {
    const { length } = listTicks(total);
    assert.ok(length >= 3 && length <= 8, `${length} for ${total}`);
  }
});
