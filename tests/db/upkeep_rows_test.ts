import assert from "node:assert/strict";
import { insertSession } from "@/db/sessions.ts";
import { keepUp } from "@/db/upkeep.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertProduct, insertUser, makeBuyer } from "../helpers/shop.ts";

Deno.test("keepUp() removes carts that a visitor forgot, and no other", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const [forgotten, returned, recent] = await Promise.all([makeBuyer(db.sql), makeBuyer(db.sql), makeBuyer(db.sql)]);
  const userId = await insertUser(db.sql);
  await db.sql`insert into carts (user_id) values (${userId})`;
  await db
    .sql`update carts set made_at = now() - interval '31 days' where token_hash is distinct from ${recent.tokenHash}`;
  await db.sql`
    update cart_lines set added_at = now() - interval '31 days'
    where cart_id = (select id from carts where token_hash = ${forgotten.tokenHash})
  `;
  await keepUp(db.sql, 90);
  const left = await db.sql`select coalesce(token_hash, user_id::text) as owner from carts`;
  assert.deepEqual(new Set(left.map(({ owner }) => owner)), new Set([returned.tokenHash, recent.tokenHash, userId]));
});

Deno.test("keepUp() removes sessions past their end", async () => {
  await using db = await testDatabase();
  const userId = await insertUser(db.sql);
  const session = { userId, userAgent: "", address: "" };
  await insertSession(db.sql, { ...session, tokenHash: "aa".repeat(32), lifetimeSeconds: -1 });
  await insertSession(db.sql, { ...session, tokenHash: "bb".repeat(32), lifetimeSeconds: 60 });
  await keepUp(db.sql, 90);
  const left = await db.sql`select encode(token_hash, 'hex') as hash from sessions`;
  assert.deepEqual(left.map(({ hash }) => hash), ["bb".repeat(32)]);
});
