import assert from "node:assert/strict";
import { createKey } from "@/accounts/keys.ts";
import { KnownKeys } from "@/accounts/known_keys.ts";
import { revokeApiKey } from "@/db/api_keys.ts";
import { openPool } from "@/db/sql.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertPerson } from "../helpers/people.ts";

/** A key, known; a database that answers, and one that is away. */
async function makeWorld() {
  const db = await testDatabase();
  const clock = { nowMs: 0 };
  const known = new KnownKeys({ termMs: 1_000, maxKeys: 2, now: () => clock.nowMs });
  const away = openPool("postgres://u:p@127.0.0.1:1/d", { max: 1, connectTimeoutMs: 500 });
  const user = await insertPerson(db.sql, { role: "admin" });
  const make = () => createKey(db.sql, user, { name: "k", scopes: ["ingest"], expiresAt: null });
  const key = await make();
  await known.identify(db.sql, key.token, false);
  return {
    db,
    clock,
    known,
    away,
    key,
    make,
    [Symbol.asyncDispose]: () => Promise.all([away.end(), db[Symbol.asyncDispose]()]).then(() => {}),
  };
}

Deno.test("KnownKeys.identify() believes a key that was good a short while ago, while the database is away", async () => {
  await using world = await makeWorld();
  const identity = await world.known.identify(world.away, world.key.token, false);
  assert.deepEqual([identity.id, identity.scopes], [world.key.id, ["ingest"]]);
  world.clock.nowMs = 1_001;
  await assert.rejects(world.known.identify(world.away, world.key.token, false), { code: "ECONNREFUSED" });
});

Deno.test("KnownKeys.identify() does not wait for a database that is known to be away", async () => {
  await using world = await makeWorld();
  const never = () => assert.fail("asked");
  assert.equal((await world.known.identify(never as never, world.key.token, true)).id, world.key.id);
});

Deno.test("KnownKeys.identify() knows nothing of a key that never came, was revoked, or is one too many", async () => {
  await using world = await makeWorld();
  const { db, known, away, key, make } = world;
  await assert.rejects(known.identify(away, (await make()).token, true), { code: "ECONNREFUSED" });
  await revokeApiKey(db.sql, key.id);
  await assert.rejects(known.identify(db.sql, key.token, false), { status: 401 });
  await assert.rejects(known.identify(away, key.token, true), { code: "ECONNREFUSED" });
  const tokens = await Promise.all([make(), make(), make()]).then((keys) => keys.map(({ token }) => token));
  for (const token of tokens) await known.identify(db.sql, token, false);
  await assert.rejects(known.identify(away, tokens[0]!, true), { code: "ECONNREFUSED" });
  assert.ok(await known.identify(away, tokens[2]!, true));
});
