import assert from "node:assert/strict";
import { testDatabase } from "@/tests/helpers/database.ts";

Deno.test("migrate() lets the app's role write rows and make no table", async () => {
  await using db = await testDatabase();
  await db.sql`insert into telemetry_deleted_traces (trace_id) values (${new Uint8Array(16)})`;
  await assert.rejects(db.sql`create table intruder ()`, { code: "42501" });
});
