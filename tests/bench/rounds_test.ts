import assert from "node:assert/strict";
import { compareRounds } from "@/bench/rounds.ts";

Deno.test("compareRounds() compares within a round before it takes the median", () => {
  // 8 ÷ 10 by the medians alone; the ratios of the rounds are 0.2, 0.5 and 0.9.
  assert.equal(compareRounds([2, 8, 9], [10, 16, 10]), 0.5);
});

Deno.test("compareRounds() takes the mean of what was measured twice in a round", () => {
  assert.equal(compareRounds([6, 6, 6], [10, 14, 12, 12, 11, 13]), 0.5);
});

Deno.test("compareRounds() compares by another rule", () => {
  assert.equal(compareRounds([5, 7, 20], [4, 4, 4], (value, base) => value - base), 3);
});
