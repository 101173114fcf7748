import type { Filter } from "../telemetry/query/filter.ts";
import type { ListTable } from "./columns.ts";
import { toCondition } from "./filter_sql.ts";
import type { Queryable } from "./queryable.ts";

/** Counts are exact up to here, estimates beyond; pages have numbers up to here, cursors beyond. */
export const MAX_EXACT_COUNT = 10_000;

/** How many rows a filter leaves, at most {@linkcode MAX_EXACT_COUNT} + 1. */
export async function countMatches(sql: Queryable, table: ListTable, where: Filter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from (select 1 from ${table.from(sql)} where ${toCondition(sql, table, where)} limit ${MAX_EXACT_COUNT + 1}) matches
  `;
  return row?.count ?? 0;
}

/** What the planner expects, from its statistics; always more than {@linkcode MAX_EXACT_COUNT}. */
export async function estimateMatches(sql: Queryable, table: ListTable, where: Filter): Promise<number> {
  const [row] = await sql<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }[]>`
    explain (format json) select 1 from ${table.from(sql)} where ${toCondition(sql, table, where)}
  `;
  return Math.max(MAX_EXACT_COUNT + 1, Math.round(row?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0));
}
