import assert from "node:assert/strict";
import { identifyKey, parseAuthorization } from "@/accounts/bearer.ts";
import { createKey, type KeyWish } from "@/accounts/keys.ts";
import type { Role } from "@/accounts/model/user.ts";
import { changeRole, disableUser } from "@/accounts/user_admin.ts";
import { revokeApiKey } from "@/db/api_keys.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertPerson } from "../helpers/people.ts";
import type { Sql } from "@/db/sql.ts";

async function makeKey(sql: Sql, { role = "admin" as Role, ...wish }: Partial<KeyWish> & { role?: Role } = {}) {
  const user = await insertPerson(sql, { role });
  const key = await createKey(sql, user, { name: "test", scopes: null, expiresAt: null, ...wish });
  return { user, key };
}

const INVALID = { status: 401, detail: "Invalid token." };

Deno.test("parseAuthorization() takes Bearer and Token, and counts other schemes as no credentials", () => {
  assert.equal(parseAuthorization("Bearer abc"), "abc");
  assert.equal(parseAuthorization("token abc"), "abc");
  assert.equal(parseAuthorization("Basic abc"), null);
  assert.throws(() => parseAuthorization("Bearer "), { detail: "Invalid token header. No credentials provided." });
});

Deno.test("identifyKey() gives the person and the scopes of their role", async () => {
  await using db = await testDatabase();
  const { user, key } = await makeKey(db.sql, { role: "staff" });
  const identity = await identifyKey(db.sql, key.token);
  assert.equal(identity.user.id, user.id);
  assert.deepEqual(identity.scopes, ["read"]);
});

Deno.test("identifyKey() refuses a revoked key, one past its end, and one of a disabled person", async () => {
  await using db = await testDatabase();
  const [revoked, expired, orphan] = [await makeKey(db.sql), await makeKey(db.sql), await makeKey(db.sql)];
  await makeKey(db.sql); // keeps an admin
  await revokeApiKey(db.sql, revoked.key.id);
  await db.sql`update api_keys set expires_at = now() where id = ${expired.key.id}`;
  await disableUser(db.sql, orphan.user.id);
  for (const { key } of [revoked, expired, orphan]) await assert.rejects(identifyKey(db.sql, key.token), INVALID);
});

Deno.test("identifyKey() refuses the id of one key with the secret of another", async () => {
  await using db = await testDatabase();
  const [one, two] = [await makeKey(db.sql), await makeKey(db.sql)];
  await assert.rejects(identifyKey(db.sql, one.key.token.slice(0, 15) + two.key.token.slice(15)), INVALID);
});

Deno.test("identifyKey() takes scopes away with the role at once", async () => {
  await using db = await testDatabase();
  const { user, key } = await makeKey(db.sql);
  await makeKey(db.sql); // keeps an admin
  await changeRole(db.sql, user.id, "staff");
  assert.deepEqual((await identifyKey(db.sql, key.token)).scopes, ["read"]);
});

Deno.test("createKey() stores nothing that the key could be made from", async () => {
  await using db = await testDatabase();
  const { key } = await makeKey(db.sql);
  const [row] = await db.owner<{ all: string }[]>`select api_keys::text as all from api_keys`;
  assert.ok(!row!.all.includes(key.token.slice(15, 47)));
});

Deno.test("createKey() refuses scopes that the person's role does not have", async () => {
  await using db = await testDatabase();
  await assert.rejects(makeKey(db.sql, { role: "staff", scopes: ["read", "admin"] }), {
    fields: { scopes: ["Your role does not have: admin."] },
  });
});
