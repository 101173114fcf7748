import assert from "node:assert/strict";
import { toCondition } from "@/db/filter_sql.ts";
import { TRACE_TABLE } from "@/db/trace_table.ts";
import { parseListQuery } from "@/telemetry/query/list_query.ts";
import { TRACE_FIELDS } from "@/telemetry/query/fields.ts";
import { testDatabase } from "../helpers/database.ts";

for (const field of ["user_id", "session_id"]) {
  Deno.test(`Traces are filtered by ${field} through an index`, async () => {
    await using db = await testDatabase({ max: 1 });
    await db.owner`set enable_seqscan = off`;
    for (const query of [`${field}=a`, `${field}__in=a,b`]) {
      const { where } = parseListQuery(new URLSearchParams(query), TRACE_FIELDS);
      const plan = await db.owner<{ "QUERY PLAN": string }[]>`
        explain select from telemetry_traces t where ${toCondition(db.owner, TRACE_TABLE, where)}
      `;
      assert.match(
        plan.map((row) => row["QUERY PLAN"]).join("\n"),
        new RegExp(`(using|on) telemetry_traces_${field}\\b`),
      );
    }
  });
}

Deno.test("A trace with the longest ids of user and session is stored and found", async () => {
  await using db = await testDatabase();
  const id = Array.from({ length: 1_024 }, () => String.fromCodePoint(0x10000 + Math.floor(Math.random() * 0xffff)));
  const long = id.join("");
  await db.sql`
    insert into telemetry_traces (trace_id, user_id, session_id, start_time_unix_nano, end_time_unix_nano)
    values (decode(${"0a".repeat(16)}, 'hex'), ${long}, ${long}, 0, 0)
  `;
  const { where } = parseListQuery(new URLSearchParams({ user_id: long, session_id: long }), TRACE_FIELDS);
  const found = await db.sql`select from telemetry_traces t where ${toCondition(db.sql, TRACE_TABLE, where)}`;
  assert.equal(found.length, 1);
});
