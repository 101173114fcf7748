import type { Sql } from "@/db/sql.ts";

/** Every row of every table as text. */
export async function dumpDatabase(sql: Sql): Promise<string> {
  const tables = await sql<{ tablename: string }[]>`select tablename from pg_tables where schemaname = 'public'`;
  const dumps = await Promise.all(
    tables.map(({ tablename }) =>
      sql<{ text: string | null }[]>`select string_agg(t::text, ' ') as text from ${sql(tablename)} t`
    ),
  );
  return dumps.map(([row]) => row!.text ?? "").join("\n");
}
