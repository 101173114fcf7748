import type { Filter } from "../telemetry/query/filter.ts";
import type { ListTable } from "./columns.ts";
import { MAX_EXACT_COUNT } from "./count_matches.ts";
import type { Cursor } from "./cursor.ts";
import { toCondition } from "./filter_sql.ts";
import type { Fragment } from "./fragment.ts";
import { beyond, type SortColumn, toOrderBy, toOrderByAlias, toSortKey, toSortValues } from "./order_sql.ts";
import type { Queryable } from "./queryable.ts";

/** How the rows of a table are read, given the keys of a page. */
export interface ListSource {
  table: ListTable;
  /** Columns of the primary key, with the table's alias. */
  primaryKey(sql: Queryable): Fragment;
  /** The columns of a row. */
  select(sql: Queryable): Fragment;
  /** Joins the table to the keys `p`. */
  join(sql: Queryable): Fragment;
}

export interface SortedList {
  source: ListSource;
  where: Filter;
  columns: SortColumn[];
}

export interface SortedRow {
  /** JSON array of texts: the row's place in the list. */
  sort_key: string;
  [column: string]: unknown;
}

/** Walks the list in its order and stops at the limit. Costs little where the order has an index and hits are frequent. */
export async function walkRows(
  sql: Queryable,
  { source, where, columns }: SortedList,
  { limit, offset = 0, from = null, isReversed = from?.isBackward ?? false }: Walk,
): Promise<SortedRow[]> {
  const place = from === null ? sql`` : sql`and ${beyond(sql, columns, from.values, isReversed)}`;
  const rows = await sql<SortedRow[]>`
    with p as (
      select ${source.primaryKey(sql)}, ${toSortValues(sql, columns)}
      from ${source.table.from(sql)}
      where ${toCondition(sql, source.table, where)} ${place}
      order by ${toOrderBy(sql, columns, isReversed)}
      limit ${limit} offset ${offset}
    )
    select ${source.select(sql)}, ${toSortKey(sql, columns)} as sort_key
    from p join ${source.join(sql)}
    order by ${toOrderByAlias(sql, columns)}
  `;
  return [...rows];
}

interface Walk {
  limit: number;
  offset?: number;
  /** Null: from the start, or the end when reversed. */
  from?: Cursor | null;
  isReversed?: boolean;
}

/**
 * Collects what the filter leaves, up to the cap, and sorts that. An index walked for few hits would read the whole
 * table, and the planner cannot tell few from many.
 *
 * @param offset Null: the last page
 * @returns The count, capped; rows mean nothing once it exceeds {@linkcode MAX_EXACT_COUNT}
 */
export async function collectRows(
  sql: Queryable,
  { source, where, columns }: SortedList,
  { limit, offset }: { limit: number; offset: number | null },
): Promise<{ count: number; rows: SortedRow[] }> {
  const total = sql`(select count(*) from hits)`;
  const rows = await sql<({ total: number } & (SortedRow | { sort_key: null }))[]>`
    with hits as materialized (
      select ${source.primaryKey(sql)}, ${toSortValues(sql, columns)}
      from ${source.table.from(sql)}
      where ${toCondition(sql, source.table, where)}
      limit ${MAX_EXACT_COUNT + 1}
    ), p as (
      select hits.*, ${toSortKey(sql, columns)} as sort_key
      from hits
      order by ${toOrderByAlias(sql, columns)}
      limit ${limit} offset ${offset ?? sql`greatest(0, ${total} - 1) / ${limit} * ${limit}`}
    )
    select ${total}::int as total, p.sort_key, ${source.select(sql)}
    from (values (1)) as one left join (p join ${source.join(sql)}) on true
    order by ${toOrderByAlias(sql, columns)}
  `;
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.filter((row): row is typeof row & SortedRow => row.sort_key !== null),
  };
}
