import assert from "node:assert/strict";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import type { Sql } from "@/db/sql.ts";
import { StorageError } from "@/errors.ts";
import { SpanStorage } from "@/telemetry/storage/span_storage.ts";
import { testDatabase } from "../helpers/database.ts";
import { until } from "../helpers/flaky_exporter.ts";
import { openTestSpool, testFolder } from "../helpers/spool.ts";
import { readStoredKeys, toKey } from "./history.ts";
import { makeTrace } from "./traffic.ts";

/** A driver that answers every statement like this. */
function fakeSql(answer: () => Promise<unknown[]>): Sql {
  return (() => Object.assign(answer(), { cancel: () => {} })) as unknown as Sql;
}

const LIES: Record<string, () => Promise<unknown[]>> = {
  "no row": () => Promise.resolve([]),
  "more than there were": () => Promise.resolve([{ inserted: 9, refused: 0 }]),
  "less than nothing": () => Promise.resolve([{ inserted: -1, refused: 0 }]),
  "no numbers": () => Promise.resolve([{ inserted: null, refused: undefined }]),
};

for (const [name, answer] of Object.entries(LIES)) {
  Deno.test(`R23 SpanStorage acknowledges nothing when the driver says: ${name}`, async () => {
    const storage = new SpanStorage({ exporter: new PostgresSpanExporter(fakeSql(answer)), spool: null });
    await assert.rejects(storage.export(makeTrace(3)), StorageError);
    assert.equal(storage.counts().failed, 3);
    await storage.shutdown();
  });
}

Deno.test("R23 SpanStorage stores a batch once when the driver fails after the commit", async () => {
  await using db = await testDatabase();
  await using folder = await testFolder();
  let failures = 2;
  const sql = ((...args: Parameters<Sql>) => {
    const query = db.sql(...args);
    const work = query.then((rows) => {
      if (failures-- > 0) throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
      return rows;
    });
    return Object.assign(work, { cancel: () => query.cancel() });
  }) as unknown as Sql;
  const spool = await openTestSpool(folder);
  const storage = new SpanStorage({ exporter: new PostgresSpanExporter(sql), spool, breaker: { firstDelayMs: 5 } });
  const batch = makeTrace(3);
  assert.equal((await storage.export(batch)).spooled, 3);
  await until(() => spool.isEmpty);
  await storage.shutdown();
  assert.deepEqual((await readStoredKeys(db.sql)).sort(), batch.map(toKey).sort());
});
