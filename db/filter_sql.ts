import { KINDS, STATUSES } from "../telemetry/model/vocabulary.ts";
import type { Filter, FilterValue, Operator } from "../telemetry/query/filter.ts";
import { type Column, columnOf, type ListTable } from "./columns.ts";
import { compareColumn } from "./compare_column.ts";
import { compareText } from "./compare_text.ts";
import { allOf, anyOf, type Fragment } from "./fragment.ts";
import { escapeLike } from "./like.ts";
import type { Queryable } from "./queryable.ts";

/**
 * A filter tree as a condition. Columns come from the table's allow-list, values are parameters.
 *
 * @throws {RangeError} For a field or operator that the table does not offer
 */
export function toCondition(sql: Queryable, table: ListTable, filter: Filter): Fragment {
  if ("and" in filter) return sql`(${allOf(sql, filter.and.map((part) => toCondition(sql, table, part)))})`;
  if ("or" in filter) return anyOf(sql, filter.or.map((part) => toCondition(sql, table, part)));
  if ("not" in filter) return sql`(${toCondition(sql, table, filter.not)}) is not true`;
  if ("search" in filter) return table.contains(sql, `%${escapeLike(filter.search)}%`, filter.search);
  if ("attribute" in filter) return compareAttribute(sql, table, filter);
  return compareField(sql, table, filter);
}

/** Nothing is left out. */
export function isEverything(filter: Filter): boolean {
  return "and" in filter && filter.and.every(isEverything);
}

function compareField(
  sql: Queryable,
  table: ListTable,
  { field, op, value }: Comparison & { field: string },
): Fragment {
  const column = columnOf(table, field);
  if (column.kind === "text") return compareText(sql, column, op, value);
  if (column.kind === "status") return compareColumn(sql, column, ...toNumbers(STATUSES, 0, op, value));
  if (column.kind === "kind") return compareColumn(sql, column, ...toNumbers(KINDS, 1, op, value));
  return compareColumn(sql, column, op, value);
}

interface Comparison {
  op: Operator;
  value: FilterValue;
}

/** Words that are stored as numbers: operators of text choose among the words. */
function toNumbers(words: readonly string[], first: number, op: Operator, value: FilterValue): [Operator, FilterValue] {
  const numbers = words.flatMap((word, at) => isMatch(word, op, value) ? [at + first] : []);
  return ["in", numbers];
}

function isMatch(word: string, op: Operator, value: FilterValue): boolean {
  const text = String(value).toLowerCase();
  if (op === "in") return Array.isArray(value) && value.includes(word);
  if (op === "icontains") return word.includes(text);
  if (op === "istartswith") return word.startsWith(text);
  if (op === "iexact") return word === text;
  if (op === "exact") return word === value;
  throw new RangeError(`Cannot filter: ${op} is no operator of a choice`);
}

/** On traces: any span has it; `isnull`: none has. */
function compareAttribute(sql: Queryable, table: ListTable, filter: Comparison & { attribute: string }): Fragment {
  const { attribute, op, value } = filter;
  if (op === "isnull") {
    const has = table.hasAttribute(sql, (attributes) => sql`${attributes} ? ${attribute}`);
    return value === true ? sql`not (${has})` : has;
  }
  return table.hasAttribute(sql, (attributes) => {
    const text: Column = { kind: "text", of: () => sql`(${attributes} ->> ${attribute})` };
    return compareText(sql, text, op, value);
  });
}
