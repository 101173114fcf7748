import type postgres from "postgres";
import type { Queryable } from "./queryable.ts";

/** A piece of SQL with its parameters. */
export type Fragment = postgres.Fragment;

/** Joins pieces with `and`; nothing to join is true. */
export function allOf(sql: Queryable, [first, ...rest]: Fragment[]): Fragment {
  return rest.reduce((left, right) => sql`${left} and ${right}`, first ?? sql`true`);
}

/** Joins pieces with `or` in parentheses; nothing to join is false. */
export function anyOf(sql: Queryable, [first, ...rest]: Fragment[]): Fragment {
  return sql`(${rest.reduce((left, right) => sql`${left} or ${right}`, first ?? sql`false`)})`;
}

/** Joins pieces with commas. At least one. */
export function commaList(sql: Queryable, [first, ...rest]: Fragment[]): Fragment {
  return rest.reduce((left, right) => sql`${left}, ${right}`, first ?? sql`null`);
}
