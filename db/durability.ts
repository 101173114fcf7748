import type { Queryable } from "./queryable.ts";

/** Settings without which a commit may be lost with the machine. */
const SETTINGS = ["fsync", "full_page_writes", "synchronous_commit"];

/** Names of the settings by which this server keeps less than it promises; none if it is durable. */
export async function listDurabilityGaps(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from unnest(${SETTINGS}::text[]) as name where current_setting(name) = 'off'
  `;
  return rows.map(({ name }) => name);
}
