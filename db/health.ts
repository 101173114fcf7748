import type { Queryable } from "./queryable.ts";

export interface DatabaseHealth {
  /** Name of the newest migration. */
  migration: string;
  /** A standby, or a server that was set to refuse changes. */
  isReadOnly: boolean;
}

/** One small statement: answers if the database is there. */
export async function getDatabaseHealth(sql: Queryable): Promise<DatabaseHealth> {
  const [row] = await sql<{ migration: string | null; is_read_only: boolean }[]>`
    select (select name from schema_migrations order by number desc limit 1) as migration,
      current_setting('transaction_read_only') = 'on' as is_read_only
  `;
  return { migration: row?.migration ?? "", isReadOnly: row?.is_read_only ?? true };
}
