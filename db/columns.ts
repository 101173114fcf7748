import type { Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";

/** How a column holds what the API calls a field, hence how values are compared with it. */
export type ColumnKind =
  | "text"
  | "integer"
  | "float"
  | "nanos"
  | "milliseconds"
  | "timestamp"
  | "boolean"
  | "status"
  | "kind"
  | "trace id"
  | "span id"
  | "names"
  | "reference"
  | "span key";

export interface Column {
  kind: ColumnKind;
  /** The expression, with the table's alias. */
  of(sql: Queryable): Fragment;
  /** The empty text stands for "none". */
  isEmptyNull?: boolean;
  /** May hold null. */
  isNullable?: boolean;
  /** `left(lower(…), 256)` of it has an index over what is not empty. */
  hasLowerIndex?: boolean;
}

/** A table of telemetry as lists see it: the allow-list of everything that may stand in their SQL. */
export interface ListTable {
  /** By the fields of the API. */
  columns: Readonly<Record<string, Column>>;
  /** Columns that together are unique, what `id` sorts by. */
  key: readonly Column[];
  /** `telemetry_traces t` */
  from(sql: Queryable): Fragment;
  /** Any search field contains the pattern. `term` is the bare text, for ids. */
  contains(sql: Queryable, pattern: string, term: string): Fragment;
  /** Has a span whose attributes meet the condition that `test` makes of their column. */
  hasAttribute(sql: Queryable, test: (attributes: Fragment) => Fragment): Fragment;
}

/** @throws {RangeError} For a field that the table does not offer */
export function columnOf(table: ListTable, field: string): Column {
  const column = Object.hasOwn(table.columns, field) ? table.columns[field] : undefined;
  if (column === undefined) throw new RangeError(`Cannot filter or sort: no column for field ${field}`);
  return column;
}
