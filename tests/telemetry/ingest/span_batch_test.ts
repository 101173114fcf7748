import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { readInSlices, type SpanBatch } from "@/telemetry/ingest/span_batch.ts";
import { openOtlpProtobuf } from "@/telemetry/ingest/otlp_protobuf.ts";
import { TimeSlices } from "@/telemetry/ingest/time_slices.ts";
import { makeOtlpRequest, makeOtlpTrace, toProtobufBytes } from "@/tests/helpers/otlp.ts";

const NOTHING = { spans: [], rejections: {}, sanitizedCount: 0 };
const use = () => Promise.resolve();

/** Spans each of which takes 2 ms. */
function makeSlowBatch(length: number, seen: number[] = []): SpanBatch {
  return {
    *steps() {
      for (let index = 0; index < length; index++) {
        const end = performance.now() + 2;
        while (performance.now() < end);
        seen.push(index);
        yield;
      }
    },
    isFull: false,
    take: () => NOTHING,
  };
}

Deno.test("readInSlices() lets the event loop turn, also while several batches are read", async () => {
  const slices = new TimeSlices({ sliceMs: 5 });
  let [turns, isDone] = [0, false];
  const work = Promise.all([1, 2, 3, 4].map(() => readInSlices(makeSlowBatch(20), slices, use))).then(() =>
    isDone = true
  );
  for (; !isDone; turns++) await setImmediate();
  await work;
  assert.ok(turns >= 20, `${turns} turns in 160 ms of work`); // a slice is 5 ms and what is left of its last span
});

Deno.test("readInSlices() reads every span once and in order", async () => {
  const seen: number[] = [];
  await readInSlices(makeSlowBatch(10, seen), new TimeSlices(), use);
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("readInSlices() fails with what a span fails with, and others go on", async () => {
  const slices = new TimeSlices();
  const bad = { ...makeSlowBatch(5), steps: () => assert.fail("bad") };
  const all = [bad, makeSlowBatch(5)].map((batch) => readInSlices(batch, slices, use));
  const [first, second] = await Promise.allSettled(all);
  assert.deepEqual([first!.status, second!.status], ["rejected", "fulfilled"]);
});

Deno.test("readInSlices() hands on what was read whenever that is enough, and the rest at the end", async () => {
  const batch = openOtlpProtobuf(toProtobufBytes(makeOtlpRequest(makeOtlpTrace(4_500))));
  const parts: number[] = [];
  await readInSlices(batch, new TimeSlices(), ({ spans }) => Promise.resolve(void parts.push(spans.length)));
  assert.deepEqual(parts, [2_000, 2_000, 500]);
});
