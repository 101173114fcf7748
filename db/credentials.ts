import type { Queryable } from "./queryable.ts";
import type { UserRow } from "./users.ts";

export interface CredentialsRow extends UserRow {
  password_hash: string;
}

/** What a sign-in is checked against, whatever the case of the e-mail; null for an unknown one. */
/** Takes whatever was typed: PostgreSQL fails at NUL, which no address has. */
export async function getCredentialsByEmail(sql: Queryable, email: string): Promise<CredentialsRow | null> {
  if (email.includes("\0")) return null;
  const [row] = await sql<CredentialsRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at, password_hash
    from users
    where lower(email) = lower(${email})
  `;
  return row ?? null;
}

/** What a person's current password is checked against; null for an unknown id. */
export async function getCredentials(sql: Queryable, id: string): Promise<CredentialsRow | null> {
  const [row] = await sql<CredentialsRow[]>`
    select id, email, username, phone, role, must_change_password, disabled_at, created_at, password_hash
    from users
    where id = ${id}
  `;
  return row ?? null;
}

/** Also lifts the demand for a new password. */
export async function updatePassword(sql: Queryable, id: string, passwordHash: string): Promise<void> {
  await sql`update users set password_hash = ${passwordHash}, must_change_password = false where id = ${id}`;
}

/** Stores the same password under newer parameters, unless it was changed meanwhile. */
export async function replaceHash(sql: Queryable, id: string, oldHash: string, newHash: string): Promise<void> {
  await sql`update users set password_hash = ${newHash} where id = ${id} and password_hash = ${oldHash}`;
}
