import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import type { SpanStorage } from "@/telemetry/storage/span_storage.ts";
import { sleep, until } from "../../helpers/flaky_exporter.ts";
import { makeSpanRecord, toSpanId, toTraceId } from "../../helpers/make_span_record.ts";
import { testStorage } from "../../helpers/span_storage.ts";
import { openTestSpool, testFolder } from "../../helpers/spool.ts";

/** New spans with every call. */
let lastId = 0;
function makeBatch(count = 3) {
  return Array.from({ length: count }, () => makeSpanRecord({ spanId: toSpanId(++lastId) }));
}

function assertAddsUp(storage: SpanStorage): void {
  const { received, inserted, duplicates, refused, spooled, failed, pending, drained, drainRefused } = storage.counts();
  assert.equal(inserted + duplicates + refused + spooled + failed + pending, received);
  const { spans = 0, lostSpans = 0 } = storage.health().spool ?? {};
  assert.equal(drained + drainRefused + spans + lostSpans + (storage.health().setAside?.spans ?? 0), spooled);
}

Deno.test("SpanStorage.export() stores and tells what is new", async () => {
  await using test = await testStorage();
  const batch = makeBatch();
  assert.deepEqual(await test.storage.export(batch), { inserted: 3, duplicates: 0, refused: 0, spooled: 0 });
  assert.deepEqual(await test.storage.export(batch), { inserted: 0, duplicates: 3, refused: 0, spooled: 0 });
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage puts batches that come together into one transaction", async () => {
  await using test = await testStorage({ exportTimeoutMs: 1_000, maxWaitMs: 1_000 });
  test.exporter.delayMs = 20;
  await Promise.all(Array.from({ length: 100 }, () => test.storage.export(makeBatch())));
  assert.equal(test.exporter.spans.length, 300);
  // one that goes at once, then all others
  assert.equal(test.exporter.batches.length, 2);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage cuts a large batch and has no more in flight than it may", async () => {
  await using test = await testStorage({ groupSpans: 10, partSpans: 10, exportTimeoutMs: 1_000, maxWaitMs: 1_000 });
  test.exporter.delayMs = 2;
  assert.equal((await test.storage.export(makeBatch(95))).inserted, 95);
  assert.equal(Math.max(...test.exporter.batches.map(({ length }) => length)), 10);
  assert.equal(test.exporter.maxInFlight, 2);
});

Deno.test("SpanStorage tells each of the batches of a transaction what was refused of it", async () => {
  await using test = await testStorage({ exportTimeoutMs: 1_000, maxWaitMs: 1_000 });
  test.exporter.delayMs = 5;
  const traceId = toTraceId(99);
  test.exporter.refusedTraces.add(traceId);
  const batches = [makeBatch(), makeBatch(), [...makeBatch(2), makeSpanRecord({ traceId })], makeBatch()];
  const results = await Promise.all(batches.map((batch) => test.storage.export(batch)));
  assert.deepEqual(results.map(({ inserted, duplicates, refused }) => [inserted, duplicates, refused]), [
    [3, 0, 0],
    [3, 0, 0],
    [2, 0, 1],
    [3, 0, 0],
  ]);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage spools while the database is away and drains in order when it is back", async () => {
  await using test = await testStorage();
  test.exporter.state = "down";
  const batches = Array.from({ length: 20 }, () => makeBatch());
  for (const batch of batches) assert.equal((await test.storage.export(batch)).spooled, 3);
  test.exporter.batches = [];
  test.exporter.state = "up";
  await until(() => test.storage.health().spool?.spans === 0);
  assert.deepEqual(test.exporter.batches.flat(), batches.flat());
  assert.equal(test.storage.counts().drained, 60);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage takes new spans while it drains", async () => {
  await using test = await testStorage({ groupSpans: 3, exportTimeoutMs: 1_000, maxWaitMs: 1_000 });
  test.exporter.state = "down";
  for (let i = 0; i < 20; i++) await test.storage.export(makeBatch());
  test.exporter.state = "up";
  test.exporter.delayMs = 2;
  await until(() => !test.storage.health().isDatabaseAway);
  assert.equal((await test.storage.export(makeBatch())).inserted, 3);
  assert.ok(test.storage.health().spool!.spans > 0);
  await until(() => test.exporter.spans.length === 63);
});

Deno.test("SpanStorage drains while new spans keep the database busy", async () => {
  await using test = await testStorage({ groupSpans: 3, exportTimeoutMs: 1_000, maxWaitMs: 1_000 });
  test.exporter.state = "down";
  for (let i = 0; i < 20; i++) await test.storage.export(makeBatch());
  test.exporter.state = "up";
  test.exporter.delayMs = 1;
  let isOver = false;
  const senders = Array.from({ length: 10 }, async () => {
    while (!isOver) await test.storage.export(makeBatch());
  });
  await until(() => test.storage.health().spool?.spans === 0);
  isOver = true;
  await Promise.all(senders);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage answers in time and loses nothing when the database freezes", async () => {
  await using test = await testStorage();
  test.exporter.state = "frozen";
  const start = performance.now();
  const results = await Promise.all(Array.from({ length: 30 }, () => test.storage.export(makeBatch())));
  assert.ok(performance.now() - start < 500);
  assert.equal(results.reduce((sum, { spooled = 0 }) => sum + spooled, 0), 90);
  test.exporter.state = "up";
  await until(() => test.storage.health().spool?.spans === 0);
  assert.equal(test.exporter.spans.length, 90);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage asks a database that is away no more than once a delay", async () => {
  await using test = await testStorage({ breaker: { firstDelayMs: 50, maxDelayMs: 50 } });
  test.exporter.state = "down";
  await test.storage.export(makeBatch());
  for (let i = 0; i < 40; i++) {
    await test.storage.export(makeBatch());
    await sleep(5);
  }
  // 200 ms and what the disk takes, at one attempt in 50 ms
  assert.ok(test.exporter.batches.length >= 3 && test.exporter.batches.length <= 15);
});

Deno.test("SpanStorage stores a batch once that was committed without an answer", async () => {
  await using test = await testStorage();
  test.exporter.state = "lossy";
  assert.equal((await test.storage.export(makeBatch())).spooled, 3);
  test.exporter.state = "up";
  await until(() => test.storage.health().spool?.spans === 0);
  assert.equal(test.exporter.spans.length, 3);
});

Deno.test("SpanStorage acknowledges nothing on an answer that does not add up", async () => {
  await using test = await testStorage({ spool: null });
  test.exporter.export = (batch) => Promise.resolve({ inserted: batch.length - 1, duplicates: 0, refused: 0 });
  await assert.rejects(test.storage.export(makeBatch()), StorageError);
});

Deno.test("SpanStorage counts variants, those of the spool too", async () => {
  await using test = await testStorage();
  const { exporter, storage } = test;
  exporter.state = "down";
  await storage.export(makeBatch());
  exporter.export = (batch) => Promise.resolve({ inserted: batch.length, duplicates: 0, refused: 0, variants: 1 });
  await until(() => storage.counts().drained === 3);
  assert.equal((await storage.export(makeBatch())).variants, 1);
  assert.equal(storage.counts().variants, 2);
  assertAddsUp(storage);
});

Deno.test("SpanStorage counts variants of a transaction that is tried again by batches", async () => {
  await using test = await testStorage({ exportTimeoutMs: 1_000, maxWaitMs: 1_000 });
  let calls = 0;
  test.exporter.export = async (batch) => {
    const isGroup = batch.length === 6;
    if (calls++ === 0) await sleep(20);
    return {
      inserted: batch.length - Number(isGroup),
      duplicates: 0,
      refused: Number(isGroup),
      ...isGroup && { variants: 2 },
    };
  };
  await Promise.all(Array.from({ length: 3 }, () => test.storage.export(makeBatch())));
  assert.deepEqual([calls, test.storage.counts().variants], [4, 2]);
});

Deno.test("SpanStorage refuses what the full spool does not take, and counts it exactly", async () => {
  const warnings: unknown[] = [];
  await using test = await testStorage({ maxBytes: 4_000, onWarning: (...warning) => warnings.push(warning) });
  test.exporter.state = "down";
  const sent = Array.from({ length: 100 }, () => makeBatch());
  const results = await Promise.allSettled(sent.map((batch) => test.storage.export(batch)));
  const kept = sent.filter((_, index) => results[index]!.status === "fulfilled");
  assert.ok(kept.length > 5 && kept.length < 100);
  assert.deepEqual([test.storage.counts().failed, warnings.length], [300 - kept.length * 3, 1]);
  await assert.rejects(test.storage.export(makeBatch()), StorageError);
  assert.ok(test.storage.health().isRefusing);
  test.exporter.state = "up";
  await until(() => test.storage.health().spool?.spans === 0);
  assert.ok(!test.storage.health().isRefusing);
  assert.equal(test.exporter.spans.length, kept.length * 3);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage without a spool refuses while the database is away and finds out when it is back", async () => {
  await using test = await testStorage({ spool: null });
  test.exporter.state = "down";
  await assert.rejects(test.storage.export(makeBatch()), StorageError);
  await assert.rejects(test.storage.export(makeBatch()), StorageError);
  test.exporter.state = "up";
  await sleep(15);
  assert.equal((await test.storage.export(makeBatch())).inserted, 3);
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage spools what waits too long for a slow database", async () => {
  await using test = await testStorage({ groupSpans: 3, exportTimeoutMs: 1_000, maxWaitMs: 30 });
  test.exporter.delayMs = 100;
  const results = await Promise.all(Array.from({ length: 10 }, () => test.storage.export(makeBatch())));
  assert.equal(results.filter(({ spooled }) => spooled === 3).length, 8);
  assert.equal(test.exporter.maxInFlight, 2);
});

Deno.test("SpanStorage refuses more than may wait, except for a batch that is alone", async () => {
  await using test = await testStorage({ maxHeldBytes: 10_000, exportTimeoutMs: 1_000 });
  test.exporter.delayMs = 10;
  const alone = test.storage.export(makeBatch(100));
  await assert.rejects(test.storage.export(makeBatch()), StorageError);
  assert.equal((await alone).inserted, 100);
  assert.equal((await test.storage.export(makeBatch())).inserted, 3);
});

Deno.test("SpanStorage.shutdown() answers what waits and refuses what comes", async () => {
  await using test = await testStorage();
  test.exporter.state = "frozen";
  const waiting = test.storage.export(makeBatch());
  const closing = test.storage.shutdown();
  await assert.rejects(test.storage.export(makeBatch()), StorageError);
  assert.equal((await waiting).spooled, 3);
  await closing;
  assertAddsUp(test.storage);
});

Deno.test("SpanStorage drains what an earlier process left", async () => {
  await using folder = await testFolder();
  const batch = makeBatch();
  {
    await using spool = await openTestSpool(folder);
    await spool.append(batch);
  }
  await using test = await testStorage({ spool: await openTestSpool(folder) });
  await until(() => test.exporter.spans.length === 3);
  assert.deepEqual(test.exporter.batches, [batch]);
});
