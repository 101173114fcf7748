import type { ListPage, ListQuery } from "../telemetry/query/filter.ts";
import { countMatches, estimateMatches, MAX_EXACT_COUNT } from "./count_matches.ts";
import { type Cursor, decodeCursor, encodeCursor } from "./cursor.ts";
import { isEverything } from "./filter_sql.ts";
import { toSortColumns } from "./order_sql.ts";
import { collectRows, type ListSource, type SortedList, type SortedRow, walkRows } from "./sorted_rows.ts";
import type { Queryable } from "./queryable.ts";

/** `count` is capped: more than the maximum means "more". */
type Found = Pick<ListPage<SortedRow>, "rows" | "count" | "page" | "next" | "previous">;

/**
 * One page of a list with its neighbours. Page numbers go up to the row {@linkcode MAX_EXACT_COUNT}; from there the links
 * are cursors, which cost the same on every page. A page behind the end has no rows.
 *
 * @throws {RefusedError} 404 for a cursor that this order did not make
 */
export async function listPage(sql: Queryable, source: ListSource, query: ListQuery): Promise<ListPage<SortedRow>> {
  const found = await find(sql, source, query);
  if (found.count <= MAX_EXACT_COUNT) return { ...found, isCountEstimate: false };
  const count = await estimateMatches(sql, source.table, query.where);
  return { ...found, count, isCountEstimate: true };
}

function find(sql: Queryable, source: ListSource, { where, order, pageSize, at }: ListQuery): Promise<Found> {
  const list = { source, where, columns: toSortColumns(source.table, order) };
  const toCursor = (row: SortedRow | undefined, isBackward: boolean) =>
    row === undefined ? null : { cursor: encodeCursor(order, { isBackward, values: JSON.parse(row.sort_key) }) };
  if ("cursor" in at) return readFrom(sql, list, decodeCursor(at.cursor, order, list.columns), pageSize, toCursor);
  return at.page === "last"
    ? readLast(sql, list, pageSize, toCursor)
    : readPage(sql, list, at.page, pageSize, toCursor);
}

type ToCursor = (row: SortedRow | undefined, isBackward: boolean) => { cursor: string } | null;

async function readPage(
  sql: Queryable,
  list: SortedList,
  page: number,
  size: number,
  toCursor: ToCursor,
): Promise<Found> {
  const offset = (page - 1) * size;
  const previous = page > 1 ? { page: page - 1 } : null;
  if (offset >= MAX_EXACT_COUNT) return { count: 0, rows: [], page, next: null, previous };
  const { count, rows } = await readRows(sql, list, offset, size);
  const end = offset + size;
  const next = end >= count ? null : end < MAX_EXACT_COUNT ? { page: page + 1 } : toCursor(rows.at(-1), false);
  return { count, rows, page, next, previous };
}

async function readRows(sql: Queryable, list: SortedList, offset: number, limit: number) {
  if (!isEverything(list.where)) {
    const found = await collectRows(sql, list, { limit, offset });
    if (found.count <= MAX_EXACT_COUNT) return found;
    return { count: found.count, rows: await walkRows(sql, list, { limit, offset }) };
  }
  const [count, rows] = await Promise.all([
    countMatches(sql, list.source.table, list.where),
    walkRows(sql, list, { limit, offset }),
  ]);
  return { count, rows };
}

async function readLast(sql: Queryable, list: SortedList, size: number, toCursor: ToCursor): Promise<Found> {
  const { count, rows } = await collectRows(sql, list, { limit: size, offset: null });
  if (count > MAX_EXACT_COUNT) {
    const last = await walkRows(sql, list, { limit: size, isReversed: true });
    return { count, rows: last, page: null, next: null, previous: toCursor(last[0], true) };
  }
  const page = Math.max(1, Math.ceil(count / size));
  return { count, rows, page, next: null, previous: page > 1 ? { page: page - 1 } : null };
}

async function readFrom(
  sql: Queryable,
  list: SortedList,
  from: Cursor,
  size: number,
  toCursor: ToCursor,
): Promise<Found> {
  const [count, rows] = await Promise.all([
    countMatches(sql, list.source.table, list.where),
    walkRows(sql, list, { limit: size + 1, from }),
  ]);
  const hasMore = rows.length > size;
  if (hasMore) rows.splice(from.isBackward ? 0 : size, 1);
  const next = from.isBackward || hasMore ? toCursor(rows.at(-1), false) : null;
  const previous = !from.isBackward || hasMore ? toCursor(rows[0], true) : null;
  return { count, rows, page: null, next, previous };
}
