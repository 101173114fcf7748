import type { OrderKey } from "../telemetry/query/filter.ts";
import { type Column, columnOf, type ListTable } from "./columns.ts";
import { anyOf, commaList, type Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";

/** One expression that a list is sorted by. */
export interface SortColumn {
  column: Column;
  isDescending: boolean;
}

/** The expressions behind the keys; `id` is the table's whole key. */
export function toSortColumns(table: ListTable, order: OrderKey[]): SortColumn[] {
  return order.flatMap(({ field, isDescending }) =>
    (field === "id" ? table.key : [columnOf(table, field)]).map((column) => ({ column, isDescending }))
  );
}

/** The sort values of the table's rows: `… as k0, … as k1`. */
export function toSortValues(sql: Queryable, columns: SortColumn[]): Fragment {
  return commaList(sql, columns.map(({ column }, at) => sql`${sortValue(sql, column)} as ${alias(sql, at)}`));
}

/** `order by` over the table, without the words; reversed for pages that are read backwards. */
export function toOrderBy(sql: Queryable, columns: SortColumn[], isReversed = false): Fragment {
  return toOrder(sql, columns, columns.map(({ column }) => sortValue(sql, column)), isReversed);
}

/** `order by` over what {@linkcode toSortValues} named. */
export function toOrderByAlias(sql: Queryable, columns: SortColumn[], isReversed = false): Fragment {
  return toOrder(sql, columns, columns.map((_, at) => alias(sql, at)), isReversed);
}

/** What {@linkcode toSortValues} named, as a JSON array of texts for a cursor. */
export function toSortKey(sql: Queryable, columns: SortColumn[]): Fragment {
  const texts = columns.map(({ column }, at) => toText(sql, column, alias(sql, at)));
  return sql`json_build_array(${commaList(sql, texts)})::text`;
}

/**
 * Rows behind a place in the list, or before it when reversed. One direction for all keys is a comparison of rows,
 * which an index serves whole.
 */
export function beyond(sql: Queryable, columns: SortColumn[], values: string[], isReversed = false): Fragment {
  const left = columns.map(({ column }) => sortValue(sql, column));
  const right = columns.map(({ column }, at) => fromText(sql, column, values[at] ?? ""));
  const falls = columns.map(({ isDescending }) => isDescending !== isReversed);
  if (!falls.every((fall) => fall === falls[0])) return byTurns(sql, left, right, falls);
  const [row, place] = [sql`(${commaList(sql, left)})`, sql`(${commaList(sql, right)})`];
  return falls[0] ? sql`${row} < ${place}` : sql`${row} > ${place}`;
}

//  (a < x) or (a = x and b > y) or (a = x and b = y and c < z)
function byTurns(sql: Queryable, left: Fragment[], right: Fragment[], falls: boolean[]): Fragment {
  const steps = left.map((value, at) => {
    const step = falls[at] ? sql`${value} < ${right[at]!}` : sql`${value} > ${right[at]!}`;
    return left.slice(0, at).reduceRight((rest, tie, i) => sql`${tie} = ${right[i]!} and ${rest}`, step);
  });
  return anyOf(sql, steps);
}

function toOrder(sql: Queryable, columns: SortColumn[], values: Fragment[], isReversed: boolean): Fragment {
  const keys = columns.map(({ isDescending }, at) =>
    isDescending !== isReversed ? sql`${values[at]!} desc` : values[at]!
  );
  return commaList(sql, keys);
}

function alias(sql: Queryable, at: number): Fragment {
  return sql`${sql(`k${at}`)}`;
}

/** Never null, so that a comparison of rows decides. */
function sortValue(sql: Queryable, { kind, of, isNullable }: Column): Fragment {
  if (!isNullable) return of(sql);
  if (kind === "text") return sql`coalesce(${of(sql)}, '')`;
  return kind === "span id" ? sql`coalesce(${of(sql)}, ''::bytea)` : sql`coalesce(${of(sql)}, -1)`;
}

function toText(sql: Queryable, column: Column, value: Fragment): Fragment {
  if (isBytes(column)) return sql`encode(${value}, 'hex')`;
  if (column.kind === "timestamp") return sql`(extract(epoch from ${value}) * 1000000)::bigint::text`;
  return column.kind === "boolean" ? sql`(${value})::int::text` : sql`${value}::text`;
}

function fromText(sql: Queryable, column: Column, text: string): Fragment {
  if (isBytes(column)) return sql`decode(${text}, 'hex')`;
  if (column.kind === "text") return sql`${text}::text`;
  if (column.kind === "timestamp") return sql`to_timestamp(0) + ${text}::text::bigint * interval '1 microsecond'`;
  return column.kind === "boolean" ? sql`(${text}::text::int = 1)` : sql`${text}::text::bigint`;
}

function isBytes({ kind }: Column): boolean {
  return kind === "trace id" || kind === "span id";
}
