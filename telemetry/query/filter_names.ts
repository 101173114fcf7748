import type { Field, Fields } from "./fields.ts";
import type { Operator } from "./filter.ts";

/** Begins the parameters that filter by an attribute; its key follows. */
export const ATTRIBUTES = "attributes__";

/** The field and the operator that a parameter of a list's URL names, like `duration_ms__gte`. */
export function findField(param: string, fields: Fields): { name: string; field: Field; op: Operator } | null {
  const at = param.lastIndexOf("__");
  const name = at < 0 ? param : param.slice(0, at);
  const op = (at < 0 ? "exact" : param.slice(at + 2)) as Operator;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field?.operators.includes(op) ? { name, field, op } : null;
}

/** Parameters that are no filters, but for those that are `known`: lists ignore them, what deletes must not. */
export function listUnknownParams(params: URLSearchParams, fields: Fields, known: string[]): string[] {
  const isKnown = (name: string) =>
    known.includes(name) || name.startsWith(ATTRIBUTES) || findField(name, fields) !== null;
  return [...new Set(params.keys())].filter((name) => !isKnown(name));
}
