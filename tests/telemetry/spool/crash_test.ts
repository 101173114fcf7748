import assert from "node:assert/strict";
import fc from "fast-check";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { makeSpanRecord, toSpanId } from "../../helpers/make_span_record.ts";
import { drainSpool, openTestSpool, testFolder } from "../../helpers/spool.ts";

/** Bytes of the file when each of these batches was on the disk. */
async function appendAll(dir: string, batches: SpanRecord[][]): Promise<number[]> {
  await using spool = await openTestSpool({ path: dir } as Awaited<ReturnType<typeof testFolder>>);
  const sizes = [];
  for (const batch of batches) {
    await spool.append(batch);
    sizes.push(spool.counts().bytes);
  }
  return sizes;
}

function makeBatches(sizes: number[]): SpanRecord[][] {
  let id = 1;
  return sizes.map((size) => Array.from({ length: size }, () => makeSpanRecord({ spanId: toSpanId(id++) })));
}

const batches = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }).map(makeBatches);

Deno.test("Spool reads back every batch that was whole before a file was cut, and nothing of the others", async () => {
  await fc.assert(
    fc.asyncProperty(batches, fc.double({ min: 0, max: 1, noNaN: true }), async (batches, share) => {
      await using folder = await testFolder();
      const sizes = await appendAll(folder.path, batches);
      const cut = Math.floor(sizes.at(-1)! * share);
      await Deno.truncate(`${folder.path}/000000000001.spool`, cut);
      await using spool = await openTestSpool(folder);
      const whole = batches.filter((_, index) => sizes[index]! <= cut);
      assert.deepEqual(await drainSpool(spool), whole.flat());
    }),
    { numRuns: 150 },
  );
});

Deno.test("Spool reads back every batch before a flipped bit, and no span that was never appended", async () => {
  await fc.assert(
    fc.asyncProperty(batches, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (
      batches,
      share,
    ) => {
      await using folder = await testFolder();
      const sizes = await appendAll(folder.path, batches);
      const at = Math.floor(sizes.at(-1)! * share);
      await flipBit(`${folder.path}/000000000001.spool`, at);
      await using spool = await openTestSpool(folder);
      const read = new Set((await drainSpool(spool)).map(({ spanId }) => spanId));
      const hit = sizes.findIndex((size) => at < size);
      for (const { spanId } of batches.slice(0, hit).flat()) assert.ok(read.has(spanId));
      for (const { spanId } of batches[hit]!) assert.ok(!read.has(spanId));
    }),
    { numRuns: 150 },
  );
});

Deno.test("Spool counts the spans of a damaged batch and reads the others", async () => {
  await using folder = await testFolder();
  const batches = makeBatches([2, 3, 4]);
  const [first = 0] = await appendAll(folder.path, batches);
  await flipBit(`${folder.path}/000000000001.spool`, first + 30);
  await using spool = await openTestSpool(folder);
  assert.deepEqual(await drainSpool(spool), [...batches[0]!, ...batches[2]!]);
  assert.deepEqual([spool.counts().lostSpans, spool.counts().spans], [3, 0]);
});

Deno.test("Spool goes on behind a segment that was damaged while it waited", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder, { segmentBytes: 1 });
  const batches = makeBatches([3, 3, 3]);
  for (const batch of batches) await spool.append(batch);
  await Deno.truncate(`${folder.path}/000000000001.spool`, 10);
  assert.deepEqual(await drainSpool(spool), batches.slice(1).flat());
  assert.deepEqual([spool.counts().lostSpans, spool.counts().spans], [3, 0]);
});

async function flipBit(path: string, at: number): Promise<void> {
  const bytes = await Deno.readFile(path);
  bytes[at]! ^= 1;
  await Deno.writeFile(path, bytes);
}
