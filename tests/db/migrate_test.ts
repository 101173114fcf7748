import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { migrate } from "@/db/migrate.ts";
import { emptyDatabase } from "@/tests/helpers/database.ts";

const FIRST = { "0001_create_one.sql": "create table one ();" };
const THIRD = { "0003_create_three.sql": "create table three ();" };

Deno.test("migrate() applies what is missing, across gaps, and then nothing", async () => {
  await using db = await emptyDatabase();
  const first = await migrate(db.owner, await makeFolder(FIRST));
  const both = await makeFolder({ ...FIRST, ...THIRD });
  const second = await migrate(db.owner, both);
  const third = await migrate(db.owner, both);
  assert.deepEqual([first.applied, second.applied, third.applied], [["0001_create_one"], ["0003_create_three"], []]);
  assert.equal(third.version, 3);
});

Deno.test("migrate() undoes a migration that fails halfway and keeps those before it", async () => {
  await using db = await emptyDatabase();
  const folder = await makeFolder({ ...FIRST, "0002_break.sql": "create table two (); select 1 / 0;" });
  await assert.rejects(migrate(db.owner, folder), /0002_break failed: division by zero/);
  const [row] = await db.owner`select to_regclass('one') is not null as one, to_regclass('two') is not null as two`;
  assert.deepEqual({ ...row }, { one: true, two: false });
});

Deno.test("migrate() stops at a migration that was edited, by its name", async () => {
  await using db = await emptyDatabase();
  await migrate(db.owner, await makeFolder(FIRST));
  const edited = await makeFolder({ "0001_create_one.sql": "create table one (id int);" });
  await assert.rejects(migrate(db.owner, edited), /0001_create_one was edited/);
});

Deno.test("migrate() stops at a migration that is missing, by its name", async () => {
  await using db = await emptyDatabase();
  await migrate(db.owner, await makeFolder({ ...FIRST, ...THIRD }));
  await assert.rejects(
    migrate(db.owner, await makeFolder(THIRD)),
    /0001_create_one was applied and its file is missing/,
  );
});

Deno.test("migrate() refuses a database that is newer than the program", async () => {
  await using db = await emptyDatabase();
  await migrate(db.owner, await makeFolder({ ...FIRST, ...THIRD }));
  const old = await makeFolder(FIRST);
  await assert.rejects(migrate(db.owner, old), /at 0003_create_three, newer than this program, .* 0001_create_one/);
});

Deno.test("migrate() refuses a migration that comes late, by its name, and changes nothing", async () => {
  await using db = await emptyDatabase();
  await migrate(db.owner, await makeFolder(THIRD));
  await assert.rejects(migrate(db.owner, await makeFolder({ ...FIRST, ...THIRD })), /0001_create_one comes before/);
  const [row] = await db.owner`select to_regclass('one') as one`;
  assert.equal(row!.one, null);
});

Deno.test("migrate() refuses two files of one number", async () => {
  await using db = await emptyDatabase();
  const folder = await makeFolder({ ...FIRST, "0001_again.sql": "" });
  await assert.rejects(migrate(db.owner, folder), /0001_again and 0001_create_one have the same number/);
});

Deno.test("migrate() run by four processes at once applies each migration once", async () => {
  await using db = await emptyDatabase({ max: 4 });
  const folder = await makeFolder({ ...FIRST, ...THIRD });
  const reports = await Promise.all([1, 2, 3, 4].map(() => migrate(db.owner, folder)));
  assert.equal(reports.flatMap((report) => report.applied).length, 2);
});

Deno.test("migrate() lets the app's role write rows, add to what is append-only, and read the history alone", async () => {
  await using db = await emptyDatabase();
  const text = `create table plain (n int); create table journal (n int); comment on table journal is 'append-only';`;
  await migrate(db.owner, await makeFolder({ "0001_create.sql": text }));
  await db.sql`insert into plain values (1)`;
  await db.sql`delete from plain`;
  await db.sql`insert into journal values (1)`;
  for (const statement of ["update journal set n = 2", "delete from journal", "truncate plain", "drop table plain"]) {
    await assert.rejects(db.sql.unsafe(statement), { code: "42501" }, statement);
  }
  await assert.rejects(db.sql`delete from schema_migrations`, { code: "42501" });
});

async function makeFolder(files: Record<string, string>): Promise<URL> {
  const dir = await Deno.makeTempDir();
  for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${dir}/${name}`, text);
  return pathToFileURL(`${dir}/`);
}
