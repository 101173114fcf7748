import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { readInSlices, type SpanBatch } from "@/telemetry/ingest/span_batch.ts";
import { TimeSlices } from "@/telemetry/ingest/time_slices.ts";

/** Spans each of which takes 2 ms. */
function makeSlowBatch(length: number, seen: number[] = []): SpanBatch {
  return {
    length,
    read(index) {
      const end = performance.now() + 2;
      while (performance.now() < end);
      seen.push(index);
    },
    finish: () => ({ spans: [], rejections: {}, sanitizedCount: 0 }),
  };
}

Deno.test("readInSlices() lets the event loop turn, also while several batches are read", async () => {
  const slices = new TimeSlices({ sliceMs: 5 });
  let [turns, isDone] = [0, false];
  const work = Promise.all([1, 2, 3, 4].map(() => readInSlices(makeSlowBatch(20), slices))).then(() => isDone = true);
  for (; !isDone; turns++) await setImmediate();
  await work;
  assert.ok(turns >= 20, `${turns} turns in 160 ms of work`); // a slice is 5 ms and what is left of its last span
});

Deno.test("readInSlices() reads every span once and in order", async () => {
  const seen: number[] = [];
  await readInSlices(makeSlowBatch(10, seen), new TimeSlices());
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("readInSlices() fails with what a span fails with, and others go on", async () => {
  const slices = new TimeSlices();
  const bad = { ...makeSlowBatch(5), read: () => assert.fail("bad") };
  const [first, second] = await Promise.allSettled([readInSlices(bad, slices), readInSlices(makeSlowBatch(5), slices)]);
  assert.deepEqual([first!.status, second!.status], ["rejected", "fulfilled"]);
});
