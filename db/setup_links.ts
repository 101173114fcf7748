import type { Queryable } from "./queryable.ts";

/** Replaces every earlier link. */
export async function replaceSetupLink(sql: Queryable, tokenHash: Uint8Array, lifetimeSeconds: number): Promise<void> {
  await sql`
    with gone as (delete from setup_links)
    insert into setup_links (token_hash, expires_at)
    values (${tokenHash}, now() + make_interval(secs => ${lifetimeSeconds}))
  `;
}

/** Whether the one-time link of this token still holds. */
export async function isSetupLink(sql: Queryable, tokenHash: Uint8Array): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (select from setup_links where token_hash = ${tokenHash} and expires_at > now()) as found
  `;
  return row!.found;
}

/** Uses a link up; false if it is unknown, used or too old. */
export async function takeSetupLink(sql: Queryable, tokenHash: Uint8Array): Promise<boolean> {
  const { count } = await sql`delete from setup_links where token_hash = ${tokenHash} and expires_at > now()`;
  return count > 0;
}

/** One at a time until the transaction ends: of many who hold the link only the first finds no admin. */
export async function lockFirstAdmin(sql: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tracewell first admin'))`;
}
