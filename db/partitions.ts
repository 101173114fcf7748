import type { Sql } from "./sql.ts";

/**
 * Makes the partitions of the days from today on, and moves rows that waited for one.
 * @returns How many were made; 0 while another process is at it
 */
export async function makePartitions(sql: Sql, daysAhead: number): Promise<number> {
  const [row] = await sql<{ made: number }[]>`select telemetry_make_partitions(${daysAhead}) as made`;
  return row!.made;
}

/**
 * Drops days whose newest row came in more than `termDays` ago.
 * @returns The names of the dropped partitions
 */
export async function dropPartitions(sql: Sql, termDays: number): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select name from telemetry_drop_partitions(${termDays}) as name`;
  return rows.map(({ name }) => name);
}
