import assert from "node:assert/strict";
import { dropPartitions, makePartitions } from "@/db/partitions.ts";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import { type TestDatabase, testDatabase } from "../helpers/database.ts";
import { makeSpanRecord, toSpanId } from "../helpers/make_span_record.ts";

const DAY_NANO = 86_400_000_000_000n;
const today = BigInt(Math.floor(Date.now() / 86_400_000)) * DAY_NANO;

/** Names of the partitions that hold rows, with their counts. */
async function countRows({ owner }: TestDatabase): Promise<Record<string, number>> {
  const rows = await owner<{ partition: string; count: number }[]>`
    select tableoid::regclass::text as partition, count(*)::int as count from telemetry_spans group by 1 order by 1
  `;
  return Object.fromEntries(rows.map(({ partition, count }) => [partition, count]));
}

async function nameOf({ owner }: TestDatabase, nano: bigint): Promise<string> {
  const [row] = await owner<{ name: string }[]>`select telemetry_partition_name(telemetry_start_day(${nano})) as name`;
  return row!.name;
}

Deno.test("makePartitions() makes today and the days ahead, once", async () => {
  await using db = await testDatabase();
  assert.deepEqual([await makePartitions(db.sql, 7), await makePartitions(db.sql, 7)], [8, 0]);
});

Deno.test("makePartitions() moves the rows that waited in the odd partition", async () => {
  await using db = await testDatabase();
  await new PostgresSpanExporter(db.sql).export([
    makeSpanRecord({ startTimeUnixNano: today + 5n }),
    makeSpanRecord({ spanId: toSpanId(2), startTimeUnixNano: today - 3n * DAY_NANO }),
    makeSpanRecord({ spanId: toSpanId(3), startTimeUnixNano: 1n }),
  ]);
  assert.deepEqual(await countRows(db), { telemetry_spans_odd: 3 });
  await makePartitions(db.sql, 7);
  assert.deepEqual(await countRows(db), {
    [await nameOf(db, today)]: 1,
    [await nameOf(db, today - 3n * DAY_NANO)]: 1,
    telemetry_spans_odd: 1,
  });
});

Deno.test("makePartitions() makes each day once when processes race", async () => {
  await using db = await testDatabase();
  const made = await Promise.all([1, 2, 3, 4].map(() => makePartitions(db.sql, 7)));
  assert.equal(made.reduce((sum, count) => sum + count, 0), 8);
});

Deno.test("dropPartitions() drops a day when its newest row came in before the term", async () => {
  await using db = await testDatabase();
  const old = today - 40n * DAY_NANO;
  await new PostgresSpanExporter(db.sql).export([
    makeSpanRecord({ startTimeUnixNano: old }),
    makeSpanRecord({ spanId: toSpanId(2), startTimeUnixNano: old + 1n }),
  ]);
  await makePartitions(db.sql, 7);
  await db
    .owner`update telemetry_spans set created_at = now() - interval '31 days' where span_id = '\\x0000000000000002'`;
  assert.deepEqual(await dropPartitions(db.sql, 30), []);
  await db.owner`update telemetry_spans set created_at = now() - interval '31 days'`;
  assert.deepEqual(await dropPartitions(db.sql, 30), [await nameOf(db, old)]);
});

Deno.test("dropPartitions() keeps old spans that came in late", async () => {
  await using db = await testDatabase();
  await new PostgresSpanExporter(db.sql).export([makeSpanRecord({ startTimeUnixNano: today - 400n * DAY_NANO })]);
  await makePartitions(db.sql, 7);
  assert.deepEqual(await dropPartitions(db.sql, 30), []);
});
