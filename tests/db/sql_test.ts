import assert from "node:assert/strict";
import { openPool } from "@/db/sql.ts";
import { testDatabase } from "@/tests/helpers/database.ts";
import { fakeServer } from "@/tests/helpers/fake_server.ts";

Deno.test("openPool() gives a bigint column as bigint", async () => {
  await using db = await testDatabase();
  const [row] = await db.sql<{ big: bigint }[]>`select 9007199254740993::bigint as big`;
  assert.equal(row!.big, 9007199254740993n);
});

Deno.test("openPool() lets the server end a statement that takes too long", async () => {
  await using db = await testDatabase();
  const sql = openPool(db.url, { max: 1, statementTimeoutMs: 50 });
  await assert.rejects(sql`select pg_sleep(5)`, { code: "57014" });
  await sql.end();
});

Deno.test("openPool() rejects when nobody listens", async () => {
  const sql = openPool("postgres://u:p@127.0.0.1:1/d", { max: 1 });
  await assert.rejects(sql`select 1`, { code: "ECONNREFUSED" });
  await sql.end();
});

Deno.test("openPool() rejects when the server accepts and says nothing", async () => {
  using server = fakeServer(() => {});
  const sql = openPool(server.url, { max: 1, connectTimeoutMs: 200 });
  await assert.rejects(sql`select 1`, { code: "CONNECT_TIMEOUT" });
  await sql.end({ timeout: 0 });
});

Deno.test("openPool() rejects when the server accepts and hangs up, and connects once for each statement", async () => {
  using server = fakeServer((connection) => connection.close());
  const sql = openPool(server.url, { max: 1 });
  await assert.rejects(sql`select 1`, { code: "CONNECTION_CLOSED" });
  await assert.rejects(sql`select 1`, { code: "CONNECTION_CLOSED" });
  assert.equal(server.accepted, 2);
  await sql.end({ timeout: 0 });
});

Deno.test("openPool() rejects when the server hangs up after half an answer", async () => {
  using server = fakeServer(async (connection) => {
    await connection.write(new Uint8Array([0x52, 0, 0]));
    connection.close();
  });
  const sql = openPool(server.url, { max: 1 });
  await assert.rejects(sql`select 1`, { code: "CONNECTION_CLOSED" });
  await sql.end({ timeout: 0 });
});
