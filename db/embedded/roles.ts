import { openPool } from "../sql.ts";
import { APP_ROLE, DATABASE, OWNER_ROLE, toSocketUrl } from "./addresses.ts";
import { SUPERUSER } from "./cluster.ts";
import type { EmbeddedLayout } from "./layout.ts";
import type { Passwords } from "./passwords.ts";

/** Makes the owner, the app's role and the database, as far as they are missing. */
export async function ensureRoles(layout: EmbeddedLayout, passwords: Passwords): Promise<void> {
  const sql = openPool(toSocketUrl(layout, SUPERUSER, passwords.superuser, "postgres"), { max: 1 });
  try {
    const known = await sql<{ name: string }[]>`
      select rolname as name from pg_roles union all select datname from pg_database
    `;
    const names = new Set(known.map(({ name }) => name));
    if (!names.has(OWNER_ROLE)) await createRole(OWNER_ROLE, passwords.owner);
    if (!names.has(APP_ROLE)) await createRole(APP_ROLE, passwords.app);
    if (!names.has(DATABASE)) await sql`create database ${sql(DATABASE)} owner ${sql(OWNER_ROLE)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }

  // Utility statements take no parameters: the server itself quotes the password into one.
  async function createRole(role: string, password: string): Promise<void> {
    const [row] = await sql<{ statement: string }[]>`
      select format('create role %I login password %L', ${role}::text, ${password}::text) as statement
    `;
    await sql.unsafe(row!.statement);
  }
}
