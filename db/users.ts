import type { Role } from "../accounts/model/user.ts";
import type { Sql } from "./sql.ts";

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

export interface CredentialsRow extends UserRow {
  password_hash: string;
}

export async function getCredentialsByEmail(sql: Sql, email: string): Promise<CredentialsRow | null> {
  const [row] = await sql<CredentialsRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at, password_hash
    from users
    where lower(email) = lower(${email})
  `;
  return row ?? null;
}

export async function getCredentials(sql: Sql, id: string): Promise<CredentialsRow | null> {
  const [row] = await sql<CredentialsRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at, password_hash
    from users
    where id = ${id}
  `;
  return row ?? null;
}

export async function getUser(sql: Sql, id: string): Promise<UserRow | null> {
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
export async function insertUser(sql: Sql, user: NewUser): Promise<UserRow> {
  const [row] = await sql<UserRow[]>`
    insert into users (email, username, phone, role, password_hash)
    values (${user.email}, ${user.username}, ${user.phone}, ${user.role}, ${user.passwordHash})
    returning id, email, username, phone, role, must_change_password, disabled_at, created_at
  `;
  return row!;
}

/** @throws The driver's unique violation, 23505, if e-mail or username is taken */
export async function updateContact(
  sql: Sql,
  id: string,
  { email, username, phone }: { email: string; username: string; phone: string },
): Promise<void> {
  await sql`update users set email = ${email}, username = ${username}, phone = ${phone} where id = ${id}`;
}

/** Also lifts the demand for a new password. */
export async function updatePassword(sql: Sql, id: string, passwordHash: string): Promise<void> {
  await sql`update users set password_hash = ${passwordHash}, must_change_password = false where id = ${id}`;
}

/** Stores the same password under newer parameters, unless it was changed meanwhile. */
export async function replaceHash(sql: Sql, id: string, oldHash: string, newHash: string): Promise<void> {
  await sql`update users set password_hash = ${newHash} where id = ${id} and password_hash = ${oldHash}`;
}

export async function updateRole(
  sql: Sql,
  id: string,
  { role, mustChangePassword }: { role: Role; mustChangePassword: boolean },
): Promise<void> {
  await sql`
    update users set role = ${role}, must_change_password = must_change_password or ${mustChangePassword}
    where id = ${id}
  `;
}

export async function setDisabled(sql: Sql, id: string, isDisabled: boolean): Promise<void> {
  await sql`
    update users set disabled_at = case when ${isDisabled} then coalesce(disabled_at, now()) end
    where id = ${id}
  `;
}

/** Admins who can sign in. Locks their rows until the transaction ends, so that two changes cannot remove the last one. */
export async function lockActiveAdmins(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from users where role = 'admin' and disabled_at is null order by id for update
  `;
  return rows.map(({ id }) => id);
}

export async function hasAdmin(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select exists (select from users where role = 'admin') as found`;
  return row!.found;
}

export interface UserListQuery {
  /** Part of e-mail, username or phone; empty: everybody. */
  search: string;
  /** `created_at` and `id` of the last row before; null: from the newest. */
  after: { createdAt: string; id: string } | null;
  limit: number;
}

export interface UserListRow extends UserRow {
  /** `created_at` with microseconds, for the next page. */
  created_text: string;
}

/** People, the newest first. */
export async function listUsers(sql: Sql, { search, after, limit }: UserListQuery): Promise<UserListRow[]> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return await sql<UserListRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at,
      created_at::text as created_text
    from users
    where (email ilike ${pattern} or username ilike ${pattern} or phone ilike ${pattern})
      and ${after === null ? sql`true` : sql`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`}
    order by created_at desc, id desc
    limit ${limit}
  `;
}
