import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import { makeSpanRecord, toSpanId } from "../../helpers/make_span_record.ts";
import { drainSpool, openTestSpool, testFolder } from "../../helpers/spool.ts";

function makeBatch(first: number, count = 3) {
  return Array.from({ length: count }, (_, index) => makeSpanRecord({ spanId: toSpanId(first + index) }));
}

Deno.test("Spool gives back what was appended, oldest first", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder);
  for (let i = 0; i < 10; i++) await spool.append(makeBatch(i * 3));
  assert.deepEqual(await drainSpool(spool), makeBatch(0, 30));
});

Deno.test("Spool gives back what an earlier process appended, in order, over several segments", async () => {
  await using folder = await testFolder();
  {
    await using first = await openTestSpool(folder, { segmentBytes: 500 });
    for (let i = 0; i < 10; i++) await first.append(makeBatch(i * 3));
  }
  await using spool = await openTestSpool(folder);
  assert.equal(spool.counts().spans, 30);
  await spool.append(makeBatch(30));
  assert.deepEqual(await drainSpool(spool), makeBatch(0, 33));
});

Deno.test("Spool.peek() gives the same spans until shift()", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder);
  await spool.append(makeBatch(0));
  await spool.append(makeBatch(3));
  assert.deepEqual(await spool.peek(1), makeBatch(0));
  assert.deepEqual(await spool.peek(1), makeBatch(0));
  await spool.shift();
  assert.deepEqual(await spool.peek(1), makeBatch(3));
});

Deno.test("Spool shares a write among appends that come together", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder);
  await Promise.all(Array.from({ length: 200 }, (_, i) => spool.append(makeBatch(i * 3))));
  assert.deepEqual(await drainSpool(spool), makeBatch(0, 600));
});

Deno.test("Spool removes the segments that have been read", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder, { segmentBytes: 500 });
  for (let i = 0; i < 10; i++) await spool.append(makeBatch(i * 3));
  await drainSpool(spool);
  assert.deepEqual([...Deno.readDirSync(folder.path)], []);
  assert.deepEqual([spool.counts().spans, spool.counts().bytes], [0, 0]);
});

Deno.test("Spool takes spans again while it is read", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder);
  const read = [];
  for (let i = 0; i < 20; i++) {
    await spool.append(makeBatch(i * 3));
    if (i % 4 === 3) read.push(...await drainSpool(spool));
  }
  assert.deepEqual(read, makeBatch(0, 60));
});

Deno.test("Spool.append() refuses at the cap and takes again once spans have left", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder, { maxBytes: 4_000 });
  let taken = 0;
  await assert.rejects(async () => {
    for (;; taken += 3) await spool.append(makeBatch(taken));
  }, StorageError);
  assert.ok(spool.counts().bytes <= 4_000);
  assert.deepEqual(await drainSpool(spool), makeBatch(0, taken));
  await spool.append(makeBatch(taken));
  assert.equal(spool.counts().spans, 3);
});

Deno.test("Spool.append() keeps to the cap when many come at once", async () => {
  await using folder = await testFolder();
  await using spool = await openTestSpool(folder, { maxBytes: 4_000 });
  const results = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => spool.append(makeBatch(i * 3))));
  const taken = results.filter(({ status }) => status === "fulfilled").length;
  assert.ok(taken > 5 && taken < 50);
  assert.ok(spool.counts().bytes <= 4_000);
  assert.equal(spool.counts().spans, taken * 3);
});

Deno.test("Spool leaves its files to their owner alone", async () => {
  await using folder = await testFolder();
  const dir = `${folder.path}/spool`;
  await using spool = await openTestSpool({ ...folder, path: dir });
  await spool.append(makeBatch(0));
  assert.equal((await Deno.stat(dir)).mode! & 0o777, 0o700);
  assert.equal((await Deno.stat(`${dir}/000000000001.spool`)).mode! & 0o777, 0o600);
});

Deno.test("Spool.append() fails while its folder cannot be made, and takes spans when it can", async () => {
  await using folder = await testFolder();
  const dir = `${folder.path}/spool`;
  await using spool = await openTestSpool({ ...folder, path: dir });
  await Deno.writeTextFile(dir, "in the way");
  await assert.rejects(spool.append(makeBatch(0)), StorageError);
  await Deno.remove(dir);
  await spool.append(makeBatch(3));
  assert.deepEqual(await drainSpool(spool), makeBatch(3));
});
