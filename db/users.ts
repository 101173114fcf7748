import type { Role } from "../accounts/model/user.ts";
import type { Queryable } from "./queryable.ts";

export interface UserRow {
  id: string;
  email: string;
  username: string;
  phone: string;
  role: Role;
  must_change_password: boolean;
  disabled_at: Date | null;
  created_at: Date;
}

/** A person, disabled ones included; null for an unknown id. */
export async function getUser(sql: Queryable, id: string): Promise<UserRow | null> {
  const [row] = await sql<UserRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at
    from users
    where id = ${id}
  `;
  return row ?? null;
}

export interface NewUser {
  email: string;
  username: string;
  phone: string;
  role: Role;
  passwordHash: string;
}

/** @throws The driver's unique violation, 23505, if e-mail or username is taken */
export async function insertUser(sql: Queryable, user: NewUser): Promise<UserRow> {
  const [row] = await sql<UserRow[]>`
    insert into users (email, username, phone, role, password_hash)
    values (${user.email}, ${user.username}, ${user.phone}, ${user.role}, ${user.passwordHash})
    returning id, email, username, phone, role, must_change_password, disabled_at, created_at
  `;
  return row!;
}

/** @throws The driver's unique violation, 23505, if e-mail or username is taken */
export async function updateContact(
  sql: Queryable,
  id: string,
  { email, username, phone }: { email: string; username: string; phone: string },
): Promise<void> {
  await sql`update users set email = ${email}, username = ${username}, phone = ${phone} where id = ${id}`;
}

/** Changes a person's role. */
export async function updateRole(
  sql: Queryable,
  id: string,
  { role, mustChangePassword }: { role: Role; mustChangePassword: boolean },
): Promise<void> {
  await sql`
    update users set role = ${role}, must_change_password = must_change_password or ${mustChangePassword}
    where id = ${id}
  `;
}

/** Shuts a person out, or lets them in again. */
export async function setDisabled(sql: Queryable, id: string, isDisabled: boolean): Promise<void> {
  await sql`
    update users set disabled_at = case when ${isDisabled} then coalesce(disabled_at, now()) end
    where id = ${id}
  `;
}

/** Admins who can sign in. Locks their rows until the transaction ends, so that two changes cannot remove the last one. */
export async function lockActiveAdmins(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from users where role = 'admin' and disabled_at is null order by id for update
  `;
  return rows.map(({ id }) => id);
}

/** Whether there is an admin, disabled ones included. */
export async function hasAdmin(sql: Queryable): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select exists (select from users where role = 'admin') as found`;
  return row!.found;
}
