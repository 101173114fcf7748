import { ValidationError } from "../../errors.ts";
import type { Fields } from "./fields.ts";
import type { Filter } from "./filter.ts";
import { ATTRIBUTES, findField } from "./filter_names.ts";
import { findTextProblem, type Parsed, parseFilterValue } from "./filter_values.ts";
import { MAX_SEARCH_CHARS, splitSearch } from "./search_terms.ts";

const MAX_KEY_CHARS = 256;

/**
 * Turns the parameters of a list's URL into the filter tree. An empty value is no filter, an unknown parameter is ignored;
 * of a parameter that comes twice the last one counts.
 *
 * @throws {ValidationError} keyed by the parameters whose values are wrong
 */
export function parseFilters(params: URLSearchParams, fields: Fields): Filter {
  const errors: Record<string, string[]> = Object.create(null);
  const filters: Filter[] = [];
  for (const [name, text] of new Map(params)) {
    const parsed = text === "" ? null : parseParam(name, text, fields);
    if (parsed === null) continue;
    if ("error" in parsed) errors[name] = [parsed.error];
    else filters.push(...parsed.filters);
  }
  if (Object.keys(errors).length > 0) throw new ValidationError(errors);
  return { and: filters };
}

type ParsedParam = { filters: Filter[] } | { error: string };

function parseParam(name: string, text: string, fields: Fields): ParsedParam | null {
  if (name === "search") return parseSearch(text);
  if (name.startsWith(ATTRIBUTES)) return parseAttribute(name.slice(ATTRIBUTES.length), text);
  const found = findField(name, fields);
  if (found === null) return null;
  const parsed = parseFilterValue(found.field, found.op, text);
  return toParam(parsed, (value) => ({ field: found.name, op: found.op, value }));
}

function parseSearch(text: string): ParsedParam {
  const error = findTextProblem(text, MAX_SEARCH_CHARS);
  return error === null ? { filters: splitSearch(text).map((search) => ({ search })) } : { error };
}

/** `KEY=VALUE` or `KEY__isnull=true`; keys have dots, and may be any text. */
function parseAttribute(key: string, text: string): ParsedParam | null {
  const isNull = key.endsWith("__isnull");
  const attribute = isNull ? key.slice(0, -"__isnull".length) : key;
  if (attribute === "") return null;
  const problem = findTextProblem(attribute, MAX_KEY_CHARS);
  if (problem !== null) return { error: problem };
  const op = isNull ? "isnull" : "exact";
  const parsed = parseFilterValue({ type: "text", operators: [op] }, op, text);
  return toParam(parsed, (value) => ({ attribute, op, value }));
}

function toParam(
  parsed: Parsed,
  toFilter: (value: Extract<Parsed, { value: unknown }>["value"]) => Filter,
): ParsedParam {
  return "error" in parsed ? parsed : { filters: [toFilter(parsed.value)] };
}
