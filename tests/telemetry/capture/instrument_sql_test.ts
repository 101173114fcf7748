import assert from "node:assert/strict";
import type { Sql } from "@/db/sql.ts";
import { instrumentSql } from "@/telemetry/capture/instrument_sql.ts";
import { capturedApp, type CapturedSpan } from "../../helpers/captured_app.ts";
import { testDatabase } from "../../helpers/database.ts";

/** The client spans of what `run` does with the database during one request. */
async function capture(run: (sql: Sql) => Promise<unknown>): Promise<CapturedSpan[]> {
  await using db = await testDatabase({ max: 2 });
  const sql = instrumentSql(db.sql);
  await using app = capturedApp({
    "/run": async () => {
      await run(sql);
      return new Response("ok");
    },
  });
  const response = await app.fetch("/run");
  assert.equal(response.status, 200);
  const spans = (await app.spans()).filter(({ kind }) => kind === 3);
  return spans.sort((a, b) => a.startTimeUnixNano < b.startTimeUnixNano ? -1 : 1);
}

Deno.test("instrumentSql() makes a span of a statement with its text and rows, without values", async () => {
  const secret = "bob@shop.example";
  const [span] = await capture((sql) =>
    sql`
    select relname from pg_class where relname in ('pg_class', ${secret}) or oid = ${7}
  `
  );
  assert.equal(span!.name, "SELECT pg_class");
  assert.deepEqual(
    { ...span!.attributes, "db.namespace": "", "server.address": "", "server.port": 0 },
    {
      "db.system.name": "postgresql",
      "db.namespace": "",
      "server.address": "",
      "server.port": 0,
      "db.operation.name": "SELECT",
      "db.collection.name": "pg_class",
      "db.query.text": "select relname from pg_class where relname in (?) or oid = $2",
      "db.response.returned_rows": 1,
    },
  );
});

Deno.test("instrumentSql() counts the rows of a statement each time it runs", async () => {
  const counts = [...Array.from({ length: 12 }, (_, count) => count), 3, 11];
  const spans = await capture(async (sql) => {
    for (const count of counts) await sql`select value from generate_series(1, ${count}) as value`;
  });
  assert.deepEqual(spans.map(({ attributes }) => attributes["db.response.returned_rows"]), counts);
  assert.deepEqual(new Set(spans.map(({ attributes }) => Object.keys(attributes).join())).size, 1);
});

Deno.test("instrumentSql() counts the rows that a change affects", async () => {
  const [, span] = await capture(async (sql) => {
    await sql`insert into telemetry_deleted_traces (trace_id) values (${new Uint8Array(16)})`;
    await sql`update telemetry_deleted_traces set deleted_at = now() returning trace_id`;
  });
  assert.equal(span!.name, "UPDATE telemetry_deleted_traces");
  assert.deepEqual([
    span!.attributes["db.response.returned_rows"],
    span!.attributes["tracewell.db.affected_rows"],
  ], [1, 1]);
});

Deno.test("instrumentSql() makes one span of a statement made of fragments", async () => {
  const spans = await capture((sql) => {
    const condition = sql`relname = ${"pg_class"}`;
    return sql`select oid from pg_class where ${condition} and ${sql("relkind")} = 'r'`;
  });
  assert.deepEqual(spans.map(({ attributes }) => attributes["db.query.text"]), [
    `select oid from pg_class where relname = $1 and "relkind" = ?`,
  ]);
});

Deno.test("instrumentSql() makes spans inside transactions and savepoints", async () => {
  const spans = await capture((sql) =>
    sql.begin(async (tx) => {
      await tx`select 1 as one from pg_class limit 1`;
      await tx.savepoint((inner) => inner`select 2 as two from pg_type limit 1`);
    })
  );
  assert.deepEqual(spans.map(({ name }) => name), ["SELECT pg_class", "SELECT pg_type"]);
});

Deno.test("instrumentSql() marks a statement that fails, without the value that PostgreSQL quotes", async () => {
  const [span] = await capture((sql) =>
    assert.rejects(sql`select ${"hunter2secret"}::text::uuid from pg_class`, { code: "22P02" })
  );
  assert.deepEqual([span!.status, span!.attributes["error.type"]], [2, "22P02"]);
  assert.doesNotMatch(JSON.stringify([span!.statusMessage, span!.attributes]), /hunter2/);
});

Deno.test("instrumentSql() makes one span however often a query is awaited", async () => {
  const spans = await capture(async (sql) => {
    const query = sql`select 1 as one from pg_class limit 1`;
    await Promise.all([query, query.then(() => {}), query]);
  });
  assert.equal(spans.length, 1);
});

Deno.test("instrumentSql() traces statements that run side by side", async () => {
  const spans = await capture((sql) =>
    Promise.all([1, 2, 3, 4].map((n) => sql`select ${n}::int as n from pg_class limit 1`))
  );
  assert.equal(new Set(spans.map(({ spanId }) => spanId)).size, 4);
});

Deno.test("instrumentSql() leaves statements outside of requests alone", async () => {
  await using db = await testDatabase({ max: 1 });
  await using app = capturedApp({});
  const [row] = await instrumentSql(db.sql)<{ one: number }[]>`select 1 as one`;
  assert.deepEqual([row!.one, await app.spans()], [1, []]);
});
