import assert from "node:assert/strict";
import { changeRole, disableUser, enableUser } from "@/accounts/user_admin.ts";
import { insertSession, listSessions } from "@/db/sessions.ts";
import type { Sql } from "@/db/sql.ts";
import { getUser } from "@/db/users.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertPerson } from "../helpers/people.ts";

const TERMS = { idleSeconds: 60 };

async function insertOpenSession(sql: Sql, userId: string): Promise<void> {
  const tokenHash = crypto.randomUUID().replaceAll("-", "").repeat(2);
  await insertSession(sql, { tokenHash, userId, lifetimeSeconds: 60, userAgent: "", address: "" });
}

Deno.test("changeRole() ends the person's sessions and asks for a new password when the role was raised", async () => {
  await using db = await testDatabase();
  const { id } = await insertPerson(db.sql);
  await insertOpenSession(db.sql, id);
  assert.equal(await changeRole(db.sql, id, "staff"), "customer");
  const user = await getUser(db.sql, id);
  assert.deepEqual([user!.role, user!.must_change_password], ["staff", true]);
  assert.equal((await listSessions(db.sql, id, TERMS)).length, 0);
});

Deno.test("changeRole() asks for no new password when the role was lowered", async () => {
  await using db = await testDatabase();
  const { id } = await insertPerson(db.sql, { role: "staff" });
  await changeRole(db.sql, id, "customer");
  assert.equal((await getUser(db.sql, id))!.must_change_password, false);
});

Deno.test("disableUser() ends the person's sessions, enableUser() lets them in again", async () => {
  await using db = await testDatabase();
  const { id } = await insertPerson(db.sql);
  await insertOpenSession(db.sql, id);
  await disableUser(db.sql, id);
  assert.equal((await listSessions(db.sql, id, TERMS)).length, 0);
  assert.ok((await getUser(db.sql, id))!.disabled_at);
  await enableUser(db.sql, id);
  assert.equal((await getUser(db.sql, id))!.disabled_at, null);
});

Deno.test("disableUser() and changeRole() leave one admin, also when two go at once", async () => {
  await using db = await testDatabase();
  const [one, two] = [await insertPerson(db.sql, { role: "admin" }), await insertPerson(db.sql, { role: "admin" })];
  const results = await Promise.allSettled([disableUser(db.sql, one.id), changeRole(db.sql, two.id, "staff")]);
  const failed = results.filter((result) => result.status === "rejected");
  assert.equal(failed.length, 1);
  assert.match(failed[0]!.reason.fields.non_field_errors[0], /last admin/);
});
