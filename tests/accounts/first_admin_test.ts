import assert from "node:assert/strict";
import { createFirstAdmin, prepareFirstAdmin } from "@/accounts/first_admin.ts";
import type { NewPerson } from "@/accounts/registration.ts";
import { getCredentialsByEmail } from "@/db/credentials.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertPerson, PASSWORD } from "../helpers/people.ts";

type FirstAdmin = { email: string; password: string } | null;

async function makeConfig({ firstAdmin = null as FirstAdmin } = {}) {
  const dataDir = await Deno.makeTempDir();
  return {
    publicUrl: "https://shop.example",
    dataDir,
    firstAdmin,
    [Symbol.asyncDispose]: () => Deno.remove(dataDir, { recursive: true }),
  };
}

function makeNewPerson(fields: Partial<NewPerson> = {}): NewPerson {
  return { email: "ada@example.com", username: "ada", phone: "", password: PASSWORD, ...fields };
}

const tokenOf = (link: string) => new URL(link).searchParams.get("token")!;

Deno.test("prepareFirstAdmin() writes a link for its owner alone", async () => {
  await using db = await testDatabase();
  await using config = await makeConfig();
  const setup = await prepareFirstAdmin({ sql: db.sql, config });
  assert.equal(await Deno.readTextFile(setup!.path), `${setup!.link}\n`);
  assert.equal((await Deno.stat(setup!.path)).mode! & 0o777, 0o600);
  assert.match(setup!.link, /^https:\/\/shop\.example\/admin\/setup\?token=[\w-]{43}$/);
});

Deno.test("prepareFirstAdmin() makes every earlier link useless", async () => {
  await using db = await testDatabase();
  await using config = await makeConfig();
  const first = await prepareFirstAdmin({ sql: db.sql, config });
  const second = await prepareFirstAdmin({ sql: db.sql, config });
  assert.equal(await createFirstAdmin(db.sql, tokenOf(first!.link), makeNewPerson()), null);
  assert.equal((await createFirstAdmin(db.sql, tokenOf(second!.link), makeNewPerson()))?.role, "admin");
});

Deno.test("prepareFirstAdmin() makes the admin of ADMIN_EMAIL without a link", async () => {
  await using db = await testDatabase();
  await using config = await makeConfig({ firstAdmin: { email: "ops@example.com", password: PASSWORD } });
  assert.equal(await prepareFirstAdmin({ sql: db.sql, config }), null);
  assert.equal((await getCredentialsByEmail(db.sql, "ops@example.com"))?.role, "admin");
});

Deno.test("prepareFirstAdmin() does nothing and leaves no file once there is an admin", async () => {
  await using db = await testDatabase();
  await using config = await makeConfig();
  const { path } = (await prepareFirstAdmin({ sql: db.sql, config }))!;
  await insertPerson(db.sql, { role: "admin" });
  assert.equal(await prepareFirstAdmin({ sql: db.sql, config }), null);
  await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
});

Deno.test("createFirstAdmin() makes one admin when 50 use the link at once", async () => {
  await using db = await testDatabase({ max: 10 });
  await using config = await makeConfig();
  const { link } = (await prepareFirstAdmin({ sql: db.sql, config }))!;
  const people = Array.from({ length: 50 }, (_, i) => makeNewPerson({ email: `p${i}@example.com`, username: `p${i}` }));
  await Promise.allSettled(people.map((person) => createFirstAdmin(db.sql, tokenOf(link), person)));
  const [row] = await db.sql<{ admins: number }[]>`select count(*)::int as admins from users`;
  assert.equal(row!.admins, 1);
});

Deno.test("createFirstAdmin() refuses a link that was used, and one older than 15 minutes", async () => {
  await using db = await testDatabase();
  await using config = await makeConfig();
  const old = (await prepareFirstAdmin({ sql: db.sql, config }))!;
  const [row] = await db.sql<{ minutes: number }[]>`
    select round(extract(epoch from expires_at - now()) / 60)::int as minutes from setup_links
  `;
  assert.equal(row!.minutes, 15);
  await db.sql`update setup_links set expires_at = now()`;
  assert.equal(await createFirstAdmin(db.sql, tokenOf(old.link), makeNewPerson()), null);
  const { link } = (await prepareFirstAdmin({ sql: db.sql, config }))!;
  await createFirstAdmin(db.sql, tokenOf(link), makeNewPerson());
  assert.equal(await createFirstAdmin(db.sql, tokenOf(link), makeNewPerson({ email: "b@example.com" })), null);
});

Deno.test("createFirstAdmin() keeps the link valid after a password that will not do", async () => {
  await using db = await testDatabase();
  await using config = await makeConfig();
  const { link } = (await prepareFirstAdmin({ sql: db.sql, config }))!;
  await assert.rejects(createFirstAdmin(db.sql, tokenOf(link), makeNewPerson({ password: "short" })), {
    name: "ValidationError",
  });
  assert.equal((await createFirstAdmin(db.sql, tokenOf(link), makeNewPerson()))?.role, "admin");
});
