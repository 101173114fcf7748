import assert from "node:assert/strict";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { drainSpool, openTestSpool, testFolder } from "../../helpers/spool.ts";
import { sleep, until } from "../../helpers/flaky_exporter.ts";
import { makeSpanRecord, toSpanId } from "../../helpers/make_span_record.ts";
import { type TestStorage, testStorage, type TestStorageOptions } from "../../helpers/span_storage.ts";

const SPANS = Array.from({ length: 100 }, (_, index) => makeSpanRecord({ spanId: toSpanId(index + 1) }));

/** A storage whose spool has them all, ten a batch, and a database that is back. */
async function filledStorage(poison: number[], options: TestStorageOptions = {}): Promise<TestStorage> {
  const test = await testStorage(options);
  test.exporter.state = "down";
  for (let at = 0; at < SPANS.length; at += 10) await test.storage.export(SPANS.slice(at, at + 10));
  for (const index of poison) test.exporter.poison.add(SPANS[index]!.spanId);
  test.exporter.state = "up";
  return test;
}

function toIds(spans: SpanRecord[]): string[] {
  return spans.map(({ spanId }) => spanId).sort();
}

Deno.test("SpoolDrain sets a span aside that is turned away for good, and stores all others", async () => {
  const warnings: string[] = [];
  await using test = await filledStorage([37], { onWarning: (message) => warnings.push(message) });
  await until(() => test.storage.health().spool?.spans === 0, 5_000);
  const { drained, drainRefused } = test.storage.counts();
  assert.deepEqual([drained, drainRefused, test.storage.health().setAside?.spans], [99, 0, 1]);
  assert.deepEqual(toIds(test.exporter.spans), toIds(SPANS.filter((_, index) => index !== 37)));
  assert.ok(warnings.includes("spans set aside, the database turns them away"));
});

Deno.test("SpoolDrain lets new spans be stored at once while it looks for one that is turned away", async () => {
  await using test = await filledStorage([0]);
  await until(() => !test.storage.health().isDatabaseAway);
  const fresh = Array.from({ length: 20 }, (_, index) => makeSpanRecord({ spanId: toSpanId(1_000 + index) }));
  for (const span of fresh) assert.equal((await test.storage.export([span])).inserted, 1);
  await until(() => test.storage.health().setAside?.spans === 1, 5_000);
});

Deno.test("SpoolDrain sets a span aside that fails without an answer while others are stored", async () => {
  await using test = await filledStorage([]);
  test.exporter.tooSlow.add(SPANS[5]!.spanId);
  let lastId = 2_000;
  await until(() => {
    test.storage.export([makeSpanRecord({ spanId: toSpanId(++lastId) })]).catch(() => {});
    return test.storage.health().setAside?.spans === 1;
  }, 10_000);
  await until(() => test.storage.health().spool?.spans === 0, 5_000);
  assert.equal(test.exporter.spans.filter(({ spanId }) => spanId === SPANS[5]!.spanId).length, 0);
});

Deno.test("SpoolDrain takes a database that turns everything away for one that is not well", async () => {
  await using test = await filledStorage(SPANS.map((_, index) => index));
  await until(() => test.storage.health().setAside?.spans === 3, 5_000);
  await sleep(500);
  assert.equal(test.storage.health().setAside?.spans, 3);
  assert.equal(test.storage.health().spool?.spans, 97);
});

Deno.test("SpoolDrain keeps what is turned away in the spool when it cannot set it aside", async () => {
  await using test = await filledStorage([0], { asideSpool: null });
  await sleep(1_000);
  assert.equal(test.storage.health().spool?.spans, 100);
  assert.equal((await test.storage.export([makeSpanRecord({ spanId: toSpanId(3_000) })])).inserted, 1);
});

Deno.test("SpoolDrain stores what an earlier process set aside as soon as the database takes it", async () => {
  await using folder = await testFolder();
  {
    await using spool = await openTestSpool(folder);
    for (const span of SPANS) await spool.append([span]);
  }
  await using test = await testStorage({ asideSpool: await openTestSpool(folder) });
  await until(() => test.exporter.spans.length === 100);
  assert.equal(test.storage.health().setAside?.spans, 0);
});

Deno.test("SetAside keeps a span on the disk that is turned away again, behind the others", async () => {
  await using folder = await testFolder();
  const spool = await openTestSpool(folder);
  for (const span of SPANS.slice(0, 3)) await spool.append([span]);
  {
    await using test = await testStorage({ asideSpool: spool });
    for (const { spanId } of SPANS) test.exporter.poison.add(spanId);
    await until(() => test.exporter.batches.length > 0);
    await sleep(50);
    assert.deepEqual(test.exporter.batches, [[SPANS[0]]]);
  }
  await using later = await openTestSpool(folder);
  assert.deepEqual(toIds(await drainSpool(later)), toIds([SPANS[0]!, ...SPANS.slice(0, 3)]));
});
