import type { QueryParameter } from "../../../middleware/rest/endpoint.ts";
import { type Field, type Fields, isOrderable } from "../../../telemetry/query/fields.ts";
import type { Operator } from "../../../telemetry/query/filter.ts";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "../../../telemetry/query/page_position.ts";
import { MAX_SEARCH_CHARS } from "../../../telemetry/query/search_terms.ts";

const MEANINGS: Record<Operator, string> = {
  exact: "equals",
  in: "is one of these, separated by commas",
  gte: "is at least",
  gt: "is more than",
  lte: "is at most",
  lt: "is less than",
  range: "lies between these two, separated by a comma",
  icontains: "contains, case-blind",
  istartswith: "starts with, case-blind",
  iexact: "equals, case-blind",
  isnull: "is empty",
};

const text = { type: "string" };

/** Every parameter of a list, for its documentation. */
export function listParameters(fields: Fields, searchFields: string): QueryParameter[] {
  return [...filterParameters(fields, searchFields), ...pageParameters(fields)];
}

/** The parameters that choose among a list's rows. */
export function filterParameters(fields: Fields, searchFields: string): QueryParameter[] {
  const filters = Object.entries(fields).flatMap(([name, field]) =>
    field.operators.map((op) => ({
      name: op === "exact" ? name : `${name}__${op}`,
      description: `${name} ${MEANINGS[op]}`,
      schema: toSchema(field, op),
    }))
  );
  const search = `All of these words are found in ${searchFields}; quotes keep a phrase together`;
  return [...filters, {
    name: "search",
    description: `${search}. Attributes: attributes__KEY=VALUE and attributes__KEY__isnull=true`,
    schema: { ...text, maxLength: MAX_SEARCH_CHARS },
  }];
}

function pageParameters(fields: Fields): QueryParameter[] {
  const names = Object.keys(fields).filter((name) => isOrderable(fields[name]!)).join(", ");
  const size = { type: "integer", minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE };
  return [
    { name: "ordering", description: `Keys separated by commas, - for descending: ${names}`, schema: text },
    { name: "page", description: "Number of the page from 1, or last", schema: text },
    { name: "page_size", description: "Rows on a page", schema: size },
    { name: "cursor", description: "A place in the list, from next or previous", schema: text },
  ];
}

function toSchema({ type, choices }: Field, op: Operator): Record<string, unknown> {
  if (op === "isnull" || type === "boolean" && op === "exact") return { type: "boolean" };
  if (op !== "exact" && op !== "gte" && op !== "gt" && op !== "lte" && op !== "lt") return text;
  if (type === "integer" || type === "milliseconds") return { type: "number" };
  if (type === "time") return { ...text, format: "date-time" };
  return type === "choice" ? { ...text, enum: choices } : text;
}
