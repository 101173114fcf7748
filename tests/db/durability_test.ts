import assert from "node:assert/strict";
import { listDurabilityGaps } from "@/db/durability.ts";
import { openPool } from "@/db/sql.ts";
import { testDatabase } from "../helpers/database.ts";

Deno.test("listDurabilityGaps() names what is off", async () => {
  await using db = await testDatabase();
  const sql = openPool(db.url, { max: 1, isDurable: true });
  const gaps = await listDurabilityGaps(sql);
  const [row] = await sql<{ fsync: string }[]>`show fsync`;
  await sql.end();
  assert.equal(gaps.includes("fsync"), row!.fsync === "off");
  assert.ok(!gaps.includes("synchronous_commit"));
});
