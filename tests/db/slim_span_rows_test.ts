import assert from "node:assert/strict";
import { migrate, MIGRATIONS_DIR } from "@/db/migrate.ts";
import { SPAN_TABLE } from "@/db/span_table.ts";
import { createTraceStore } from "@/db/trace_store.ts";
import { pathToFileURL } from "node:url";
import { emptyDatabase, testDatabase } from "../helpers/database.ts";
import { toSpanId, toTraceId } from "../helpers/make_span_record.ts";

Deno.test("migration 15 keeps rows that were stored before, also in a partition of a day", async () => {
  await using db = await emptyDatabase();
  await migrate(db.owner, await firstMigrations(14));
  await db.owner`select telemetry_make_partitions(1)`;
  await db.owner`
    insert into telemetry_traces (trace_id, start_time_unix_nano, end_time_unix_nano) values (decode(${TRACE}, 'hex'), 0, 0)
  `;
  for (const [id, day] of [[toSpanId(1), "1970-01-01"], [toSpanId(2), new Date().toISOString().slice(0, 10)]]) {
    await db.owner`
      insert into telemetry_spans (trace_id, span_id, start_day, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano)
      values (decode(${TRACE}, 'hex'), decode(${id!}, 'hex'), ${day!}, 1, 'old', 1, 5, 12)
    `;
  }
  await migrate(db.owner);
  const store = createTraceStore({ sql: db.sql, reads: db.sql });
  for (const id of [1, 2].map(toSpanId)) {
    const { duration_nanos, events, links } = (await store.getSpan(`${TRACE}-${id}`))!;
    assert.deepEqual({ duration_nanos, events, links }, { duration_nanos: "7", events: [], links: [] });
  }
});

Deno.test("The spans of a list by duration are found by an index", async () => {
  await using db = await testDatabase({ max: 1 });
  const duration = SPAN_TABLE.columns.duration_ms!.of(db.owner);
  await db.owner`set enable_seqscan = off`;
  const plan = await db.owner<{ "QUERY PLAN": string }[]>`
    explain select from telemetry_spans s where ${duration} >= 100000000 order by ${duration} desc limit 5
  `;
  const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
  assert.match(text, /Index (Only )?Scan using telemetry_spans_odd_expr_idx/);
  assert.doesNotMatch(text, /Sort /);
});

const TRACE = toTraceId(1);

async function firstMigrations(count: number): Promise<URL> {
  const folder = await Deno.makeTempDir();
  for await (const { name } of Deno.readDir(MIGRATIONS_DIR)) {
    if (Number(name.slice(0, 4)) <= count) await Deno.copyFile(new URL(name, MIGRATIONS_DIR), `${folder}/${name}`);
  }
  return pathToFileURL(`${folder}/`);
}
