import assert from "node:assert/strict";
import { selfTime } from "../../../telemetry/query/self_time.ts";

const parent = { start: 0, end: 100 };

Deno.test("selfTime() is the whole length without children", () => {
  assert.equal(selfTime(parent, []), 100);
});

Deno.test("selfTime() subtracts children that lie apart", () => {
  // covered [10..30] and [50..60]: 30, so self time is 70
  assert.equal(selfTime(parent, [{ start: 50, end: 60 }, { start: 10, end: 30 }]), 70);
});

Deno.test("selfTime() counts overlapping children once", () => {
  // [10..50] and [30..80] cover [10..80]: 70, so self time is 30
  assert.equal(selfTime(parent, [{ start: 10, end: 50 }, { start: 30, end: 80 }]), 30);
});

Deno.test("selfTime() counts a child inside another once", () => {
  assert.equal(selfTime(parent, [{ start: 10, end: 90 }, { start: 20, end: 30 }]), 20);
});

Deno.test("selfTime() clips children that begin before or end after the parent", () => {
  // [-50..10] gives 10, [90..500] gives 10
  assert.equal(selfTime(parent, [{ start: -50, end: 10 }, { start: 90, end: 500 }]), 80);
});

Deno.test("selfTime() leaves out children wholly outside, and those that end before they start", () => {
  assert.equal(selfTime(parent, [{ start: 200, end: 300 }, { start: 60, end: 40 }]), 100);
});

Deno.test("selfTime() is 0 for a parent that is covered or has no length", () => {
  assert.equal(selfTime(parent, [{ start: 0, end: 100 }]), 0);
  assert.equal(selfTime({ start: 50, end: 20 }, []), 0);
});
