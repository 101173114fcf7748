import assert from "node:assert/strict";
import { isOutage } from "@/db/outage.ts";
import { openPool } from "@/db/sql.ts";
import { testDatabase } from "@/tests/helpers/database.ts";
import { sleep } from "@/tests/helpers/flaky_exporter.ts";
import { fakeServer } from "@/tests/helpers/fake_server.ts";
import { openTlsProxy } from "@/tests/helpers/tls_proxy.ts";

const ignore = !hasOpenssl();
const WAIT = { waitTimeoutMs: 2_000, statementTimeoutMs: 1_000 };

Deno.test({ name: "encrypt() carries statements, with the server's certificate checked", ignore }, async () => {
  await using db = await testDatabase();
  await using proxy = await openTlsProxy(db.url);
  proxy.url.search = `?sslmode=verify-full&sslrootcert=${proxy.certificate}`;
  const sql = openPool(proxy.url.href, WAIT);
  const rows = await Promise.all([1, 2, 3].map((number) => sql`select ${number}::int as number`));
  const [row] = await sql`select repeat('x', 1000000) as text`;
  await sql.end();
  assert.deepEqual(rows.map(([row]) => row!.number), [1, 2, 3]);
  assert.equal(row!.text.length, 1_000_000);
});

Deno.test({ name: "encrypt() turns down a certificate that nobody vouches for", ignore }, async () => {
  await using db = await testDatabase();
  await using proxy = await openTlsProxy(db.url);
  proxy.url.search = "?sslmode=verify-full";
  const sql = openPool(proxy.url.href, WAIT);
  await assert.rejects(sql`select 1`, /certificate/i);
  await sql.end();
});

Deno.test({ name: "encrypt() sends nothing to a server that does not encrypt", ignore }, async () => {
  await using db = await testDatabase();
  await using proxy = await openTlsProxy(db.url);
  proxy.mode = "plain";
  proxy.url.search = "?sslmode=require";
  const sql = openPool(proxy.url.href, WAIT);
  await assert.rejects(sql`select 1`, { code: "TLS_REFUSED" });
  await sql.end();
});

Deno.test({ name: "openPool() leaves a server in peace that hangs up on encrypted connections", ignore }, async () => {
  await using db = await testDatabase();
  await using proxy = await openTlsProxy(db.url);
  proxy.mode = "hang-up";
  proxy.url.search = "?sslmode=require";
  const sql = openPool(proxy.url.href, WAIT);
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => sql`select 1`));
  assert.ok(outcomes.every((outcome) => outcome.status === "rejected" && isOutage(outcome.reason)));
  assert.equal(proxy.connections, 1);
  proxy.mode = "pass";
  await sleep(500);
  const [row] = await sql`select 1 as one`;
  await sql.end();
  assert.equal(row!.one, 1);
});

for (const [what, serve] of [["hangs up", close], ["says nothing", () => {}]] as const) {
  Deno.test(`encrypt() fails when a server that is asked to encrypt ${what}`, async () => {
    using server = fakeServer(serve);
    const sql = openPool(`${server.url}?sslmode=require`, { ...WAIT, connectTimeoutMs: 200 });
    const [outcome] = await Promise.allSettled([sql`select 1`]);
    assert.ok(outcome.status === "rejected" && isOutage(outcome.reason));
    await sql.end();
  });
}

async function close(connection: Deno.Conn): Promise<void> {
  await connection.read(new Uint8Array(8));
  connection.close();
}

function hasOpenssl(): boolean {
  try {
    return new Deno.Command("openssl", { args: ["version"], stdout: "null" }).outputSync().success;
  } catch {
    return false;
  }
}
