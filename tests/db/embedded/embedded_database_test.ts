import assert from "node:assert/strict";
import { findServer } from "@/db/embedded/server.ts";
import { openPool, type Sql } from "@/db/sql.ts";
import { openTestEmbedded, type TestDataDir, testDataDir } from "@/tests/helpers/embedded.ts";

Deno.test("openEmbedded() serves durably, on a socket alone, to those who know a password", async () => {
  await using dir = await testDataDir();
  await using database = await openTestEmbedded(dir);
  await using pool = open(database.superuserUrl);
  const settings = await pool.sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit')
    order by name
  `;
  const methods = await pool.sql<{ auth_method: string }[]>`select distinct auth_method from pg_hba_file_rules`;
  assert.deepEqual(settings.map((row) => row.setting), ["on", "on", "on", "", "on"]);
  assert.deepEqual(methods.map((row) => row.auth_method), ["scram-sha-256"]);
});

Deno.test("openEmbedded() gives the app a role without DDL and without rights over others", async () => {
  await using dir = await testDataDir();
  await using database = await openTestEmbedded(dir);
  await using pool = open(database.appUrl);
  const [role] = await pool.sql`
    select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user
  `;
  assert.deepEqual({ ...role }, { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false });
  await assert.rejects(pool.sql`create table intruder ()`, { code: "42501" });
});

Deno.test("stop() ends the server and keeps its data for the next start", async () => {
  await using dir = await testDataDir();
  {
    await using database = await openTestEmbedded(dir);
    await using pool = open(database.ownerUrl);
    await pool.sql`create table notes as select 'kept' as text`;
  }
  assert.equal(await findServer(dir.layout), null);
  await using again = await openTestEmbedded(dir);
  await using pool = open(again.ownerUrl);
  assert.deepEqual([...await pool.sql`select text from notes`], [{ text: "kept" }]);
});

Deno.test("the supervisor starts a server again that was killed", async () => {
  await using dir = await testDataDir();
  const events: string[] = [];
  const { promise: isBack, resolve } = Promise.withResolvers<void>();
  await using database = await openTestEmbedded(dir, (line) => {
    events.push(line);
    if (line.endsWith("running again")) resolve();
  });
  const killed = database.pid;
  Deno.kill(killed, "SIGKILL");
  await isBack;
  await using pool = open(database.appUrl);
  assert.deepEqual([...await pool.sql`select 1 as one`], [{ one: 1 }]);
  assert.notEqual(database.pid, killed);
  assert.match(events[0]!, /ended with SIGKILL/);
});

Deno.test("openEmbedded() takes over the server of an app that was killed", async () => {
  await using dir = await testDataDir();
  const left = await openAndBeKilled(dir);
  await using database = await openTestEmbedded(dir);
  assert.deepEqual([database.isTakenOver, database.pid], [true, left]);
});

Deno.test("the supervisor starts a server again that was taken over and then killed", async () => {
  await using dir = await testDataDir();
  const left = await openAndBeKilled(dir);
  const { promise: isBack, resolve } = Promise.withResolvers<void>();
  await using database = await openTestEmbedded(dir, (line) => line.endsWith("running again") && resolve());
  Deno.kill(left, "SIGKILL");
  await isBack;
  assert.notEqual(database.pid, left);
});

Deno.test("openEmbedded() refuses a folder of another major version and says what to do", async () => {
  await using dir = await testDataDir();
  await (await openTestEmbedded(dir))[Symbol.asyncDispose]();
  await Deno.writeTextFile(`${dir.layout.clusterDir}/PG_VERSION`, "14\n");
  await assert.rejects(openTestEmbedded(dir), /made by PostgreSQL 14, and this program brings PostgreSQL 18.*pg_dump/);
});

Deno.test("openEmbedded() refuses a folder that holds something else", async () => {
  await using dir = await testDataDir();
  await Deno.mkdir(dir.layout.clusterDir, { recursive: true });
  await assert.rejects(openTestEmbedded(dir), /^Error: Cannot open .*postgres: it is no folder of a PostgreSQL/);
});

Deno.test("openEmbedded() works in a folder whose path is too long for a socket", async () => {
  await using dir = await testDataDir({ below: "long/".repeat(30) });
  await using database = await openTestEmbedded(dir);
  await using pool = open(database.appUrl);
  assert.deepEqual([...await pool.sql`select 1 as one`], [{ one: 1 }]);
  assert.equal((await Deno.stat(dir.layout.socketDir)).mode! & 0o777, 0o700);
  assert.ok(dir.layout.socketDir.length < 50);
});

const VICTIM = `
  const [lock, embedded, layout] = Deno.args;
  const { lockDataDir } = await import(lock);
  const { openEmbedded } = await import(embedded);
  const plan = JSON.parse(layout);
  const { pid } = await openEmbedded(plan, await lockDataDir(plan.dataDir));
  console.log(pid);
`;

/** @returns The process id of the server that stays behind */
async function openAndBeKilled({ layout }: TestDataDir): Promise<number> {
  const modules = ["data_dir_lock", "embedded_database"].map((name) => import.meta.resolve(`@/db/embedded/${name}.ts`));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", VICTIM, ...modules, JSON.stringify(layout)],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  child.kill("SIGKILL");
  await child.status;
  await reader.cancel();
  return Number(value);
}

function open(url: string): { sql: Sql } & AsyncDisposable {
  const sql = openPool(url, { max: 1 });
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 5 }) };
}
