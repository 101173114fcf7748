import assert from "node:assert/strict";
import type { EmbeddedLayout } from "@/db/embedded/layout.ts";
import { isOutage } from "@/db/outage.ts";
import { openPool } from "@/db/sql.ts";
import { StorageError } from "@/errors.ts";
import { testDatabase } from "@/tests/helpers/database.ts";
import { DatabaseProxy } from "@/tests/helpers/database_proxy.ts";
import { openTestEmbedded, testDataDir } from "@/tests/helpers/embedded.ts";
import { sleep } from "@/tests/helpers/flaky_exporter.ts";
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

Deno.test("openPool() gives up a statement that waits for a connection too long, and never runs it", async () => {
  await using db = await testDatabase();
  const sql = openPool(db.url, { max: 1, waitTimeoutMs: 100 });
  const holder = sql.begin((tx) => tx`select pg_sleep(0.5)`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await assert.rejects(sql`insert into telemetry_deleted_traces (trace_id) values (${new Uint8Array(16)})`, {
    code: "storage",
  });
  await holder;
  const [row] = await sql`select count(*)::int as n from telemetry_deleted_traces`;
  assert.equal(row!.n, 0);
  await sql.end();
});

Deno.test("openPool() gives up a transaction that waits for a connection too long, and undoes it if it begins", async () => {
  await using db = await testDatabase();
  const sql = openPool(db.url, { max: 1, waitTimeoutMs: 100 });
  const holder = sql.begin((tx) => tx`select pg_sleep(0.5)`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  let hasRun = false;
  await assert.rejects(sql.begin(() => Promise.resolve(hasRun = true)), { code: "storage" });
  await holder;
  assert.deepEqual([...await sql`select 1 as one`], [{ one: 1 }]);
  assert.equal(hasRun, false);
  await sql.end();
});

Deno.test("openPool() rejects all that waits on a server that froze, within its limits", async () => {
  await using dir = await testDataDir();
  await using database = await openTestEmbedded(dir);
  const sql = openPool(database.appUrl, {
    max: 2,
    statementTimeoutMs: 100,
    waitTimeoutMs: 500,
    connectTimeoutMs: 500,
  });
  await Promise.all([sql`select 1`, sql`select 1`]);
  await signalServer(dir.layout, "SIGSTOP");
  const began = Date.now();
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => sql`select 1`));
  // Put on a connection of which the driver has heard an error and not yet the close.
  const [late] = await Promise.allSettled([sql`select 1`]);
  await signalServer(dir.layout, "SIGCONT");
  assert.deepEqual(new Set([late, ...outcomes].map(({ status }) => status)), new Set(["rejected"]));
  assert.ok(Date.now() - began < 6_000, `${Date.now() - began} ms`);
  await sql.end({ timeout: 1 });
});

/** To the server and all its processes. */
async function signalServer(layout: EmbeddedLayout, signal: Deno.Signal): Promise<void> {
  const postmaster = parseInt(await Deno.readTextFile(`${layout.clusterDir}/postmaster.pid`));
  const children = await Deno.readTextFile(`/proc/${postmaster}/task/${postmaster}/children`);
  for (const pid of [postmaster, ...children.trim().split(" ").map(Number)]) Deno.kill(pid, signal);
}

Deno.test("openPool() waits for the disk where it is to be durable, whatever the server's default", async () => {
  await using db = await testDatabase();
  await db.owner`alter role tracewell_app in database ${
    db.owner(new URL(db.url).pathname.slice(1))
  } set synchronous_commit = off`;
  const pools = [openPool(db.url, { max: 1 }), openPool(db.url, { max: 1, isDurable: true })];
  const rows = await Promise.all(pools.map((sql) => sql`show synchronous_commit`));
  await Promise.all(pools.map((sql) => sql.end()));
  assert.deepEqual(rows.map(([row]) => row!.synchronous_commit), ["off", "on"]);
});

Deno.test("openPool() uses a connection whose first statement had given up, and does not run that", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.url);
  const sql = openPool(proxy.url, { max: 1, waitTimeoutMs: 100 });
  await db.owner`create table given_up (id int)`;
  await db.owner`grant all on given_up to public`;
  proxy.mode = "frozen";
  await assert.rejects(sql`insert into given_up values (${1})`, StorageError);
  proxy.mode = "pass";
  const [row] = await sql`select count(*) as rows from given_up`;
  await sql.end();
  assert.equal(row!.rows, 0n);
});

Deno.test("openPool() tells those who wait, and nobody else, of a server that is lost while it is asked for its types", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.url);
  const sql = openPool(proxy.url, { max: 1 });
  proxy.maxAnswers = 3; // what it asks a password with, that it is right, and nothing of the types
  await assert.rejects(sql`select 1`, { code: "CONNECTION_CLOSED" });
  proxy.maxAnswers = Infinity;
  assert.equal((await sql`select 1 as one`)[0]!.one, 1);
  await sql.end();
});

Deno.test("openPool() fails at once, without asking the server, until it is open", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.url);
  let isOpen = false;
  const sql = openPool(proxy.url, { max: 1, waitTimeoutMs: 1_000, isOpen: () => isOpen });
  await assert.rejects(sql`select 1`, StorageError);
  await assert.rejects(sql.begin((tx) => tx`select 1`), StorageError);
  assert.equal(proxy.connections, 0);
  isOpen = true;
  assert.equal((await sql`select ${1}::int as one`)[0]!.one, 1);
  await sql.end();
});

Deno.test("openPool() turns away at once who would connect to a server that just hung up, and is back within a second", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.url);
  const pools = ["a", "b"].map((applicationName) => openPool(proxy.url, { waitTimeoutMs: 5_000, applicationName }));
  proxy.mode = "hang-up";
  const start = performance.now();
  const failed = await Promise.all(pools.flatMap((sql) => Array.from({ length: 50 }, () => failureOf(sql`select 1`))));
  assert.ok(failed.every(isOutage));
  await assert.rejects(pools[0]!.begin((tx) => tx`select 1`), StorageError);
  assert.ok(performance.now() - start < 1_000);
  assert.equal(proxy.connections, 1);
  proxy.mode = "pass";
  await sleep(500);
  const rows = await Promise.all(pools.map((sql) => sql`select 1 as one`));
  await Promise.all(pools.map((sql) => sql.end()));
  assert.deepEqual(rows.map(([row]) => row!.one), [1, 1]);
});

Deno.test("openPool() goes on using the connections that it has while the server hangs up on new ones", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.url);
  const sql = openPool(proxy.url, { max: 2, waitTimeoutMs: 1_000 });
  await sql`select 1`;
  proxy.mode = "hang-up";
  const [held, refused] = await Promise.all([sql`select pg_sleep(0.1)`.execute(), failureOf(sql`select 1`)]);
  const [row] = await sql`select 1 as one`;
  await sql.end();
  assert.deepEqual([held.length, isOutage(refused), row!.one], [1, true, 1]);
});

Deno.test("openPool() does not count a wrong password as a server that is away", async () => {
  await using db = await testDatabase();
  const url = new URL(db.url);
  url.password = "wrong";
  const [sql, stranger] = [db.url, url.href].map((each) => openPool(each, { waitTimeoutMs: 1_000 }));
  await assert.rejects(stranger!`select 1`, { code: "28P01" });
  const [row] = await sql!`select 1 as one`;
  await Promise.all([sql!.end(), stranger!.end()]);
  assert.equal(row!.one, 1);
});

Deno.test("openPool() leaves no connection behind that was waited for when it ended", async () => {
  await using db = await testDatabase();
  await using proxy = await DatabaseProxy.open(db.url);
  proxy.mode = "frozen";
  const [first, second] = [1, 2].map(() => openPool(proxy.url, { waitTimeoutMs: 5_000 }));
  const pending = first!`select 1 as one`;
  const given = [pending, second!`select 1`].map(failureOf);
  await sleep(50);
  await second!.end({ timeout: 0.05 });
  proxy.mode = "pass";
  assert.equal((await pending)[0]!.one, 1);
  await Promise.all(given);
  await first!.end();
  assert.equal(proxy.connections, 1);
});

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
}
