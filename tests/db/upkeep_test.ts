import assert from "node:assert/strict";
import { startUpkeep } from "@/db/upkeep.ts";
import { testDatabase } from "../helpers/database.ts";

async function countPartitions(sql: Awaited<ReturnType<typeof testDatabase>>["sql"]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_inherits where inhparent = 'telemetry_spans'::regclass
  `;
  return row!.count;
}

Deno.test("startUpkeep() makes the days ahead at once", async () => {
  await using db = await testDatabase();
  const failures: unknown[] = [];
  const upkeep = startUpkeep({ databaseUrl: db.url, retentionDays: 30, onFailure: (error) => failures.push(error) });
  await upkeep.stop();
  // Today, seven days ahead, and the odd one.
  assert.deepEqual([await countPartitions(db.sql), failures], [9, []]);
});

Deno.test("startUpkeep() tells of a failure and tries again", async () => {
  await using db = await testDatabase();
  await db.owner`alter table telemetry_deleted_traces rename to telemetry_away`;
  const failures: unknown[] = [];
  const upkeep = startUpkeep({
    databaseUrl: db.url,
    retentionDays: 30,
    intervalMs: 20,
    onFailure: (error) => failures.push(error),
  });
  for (let waited = 0; failures.length < 2 && waited < 5_000; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await upkeep.stop();
  assert.ok(failures.length >= 2);
});
