import type { Queryable } from "../db/queryable.ts";
import { deleteSessionsOf } from "../db/sessions.ts";
import type { Sql } from "../db/sql.ts";
import { getUser, lockActiveAdmins, setDisabled, updateRole, type UserRow } from "../db/users.ts";
import { NotFoundError, ValidationError } from "../errors.ts";
import { type Role, ROLES } from "./model/user.ts";

/**
 * Gives a person another role and ends their sessions. A raised role counts once a new password stands.
 *
 * @returns The role before
 * @throws {ValidationError} If nobody would be left who can administer
 */
export async function changeRole(sql: Sql, userId: string, role: Role): Promise<Role> {
  return await sql.begin(async (tx) => {
    const user = await lockPerson(tx, userId, { keepsAdmin: role === "admin" });
    const isRaised = ROLES.indexOf(role) > ROLES.indexOf(user.role);
    await updateRole(tx, userId, { role, mustChangePassword: isRaised });
    await deleteSessionsOf(tx, userId);
    return user.role;
  });
}

/**
 * Shuts a person out, sessions and keys at once.
 *
 * @throws {ValidationError} If nobody would be left who can administer
 */
export async function disableUser(sql: Sql, userId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lockPerson(tx, userId, { keepsAdmin: false });
    await setDisabled(tx, userId, true);
    await deleteSessionsOf(tx, userId);
  });
}

/** Lets a disabled person in again. */
export async function enableUser(sql: Sql, userId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lockPerson(tx, userId, { keepsAdmin: true });
    await setDisabled(tx, userId, false);
  });
}

async function lockPerson(tx: Queryable, userId: string, { keepsAdmin }: { keepsAdmin: boolean }): Promise<UserRow> {
  const admins = await lockActiveAdmins(tx);
  const user = await getUser(tx, userId);
  if (user === null) throw new NotFoundError("user", userId);
  if (!keepsAdmin && admins.length === 1 && admins[0] === userId) {
    throw new ValidationError({ non_field_errors: ["This is the last admin. Make another one first."] });
  }
  return user;
}
