import type { FilterValue, Operator } from "../telemetry/query/filter.ts";
import type { Column } from "./columns.ts";
import { anyOf, type Fragment } from "./fragment.ts";
import { escapeLike } from "./like.ts";
import type { Queryable } from "./queryable.ts";

const INDEXED_CHARS = 256;

// `lower(…) like lower(pattern)` and not `ilike`, which would make the pattern's lower case for every row again.

/**
 * A column of text against a value.
 * @throws {RangeError} For an operator that text has not
 */
export function compareText(sql: Queryable, column: Column, op: Operator, value: FilterValue): Fragment {
  const text = String(value);
  switch (op) {
    case "exact":
      return equals(sql, column, text);
    case "in":
      return anyOf(sql, toTexts(value).map((one) => equals(sql, column, one)));
    case "iexact":
      return sql`${narrow(sql, column, text, false)} lower(${column.of(sql)}) = lower(${text})`;
    case "istartswith":
      return sql`${narrow(sql, column, text, true)} lower(${column.of(sql)}) like lower(${`${escapeLike(text)}%`})`;
    case "icontains":
      return sql`lower(${column.of(sql)}) like lower(${`%${escapeLike(text)}%`})`;
    case "isnull":
      return isNull(sql, column, value === true);
    default:
      throw new RangeError(`Cannot filter: ${op} is no operator of text`);
  }
}

function equals(sql: Queryable, column: Column, text: string): Fragment {
  return sql`${narrow(sql, column, text, false)} ${column.of(sql)} = ${text}`;
}

/** Leads to the index over the lower-cased first characters, which holds only what is not empty. */
function narrow(sql: Queryable, column: Column, text: string, isPrefix: boolean): Fragment {
  const start = [...text].slice(0, INDEXED_CHARS).join("");
  if (!column.hasLowerIndex || start === "") return sql``;
  const of = column.of(sql);
  if (!isPrefix) return sql`${of} <> '' and left(lower(${of}), 256) = left(lower(${start}), 256) and`;
  return sql`${of} <> '' and left(lower(${of}), 256) like lower(${`${escapeLike(start)}%`}) and`;
}

function isNull(sql: Queryable, column: Column, isWanted: boolean): Fragment {
  const of = column.of(sql);
  if (column.isEmptyNull) return isWanted ? sql`${of} = ''` : sql`${of} <> ''`;
  return isWanted ? sql`${of} is null` : sql`${of} is not null`;
}

function toTexts(value: FilterValue): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
