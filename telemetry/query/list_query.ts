import type { Fields } from "./fields.ts";
import type { ListQuery } from "./filter.ts";
import { parseFilters } from "./filter_params.ts";
import { parseOrdering } from "./ordering.ts";
import { parsePageSize, parsePosition } from "./page_position.ts";

/**
 * What the URL of a list asks for.
 *
 * @throws {ValidationError} for values of filters that are wrong
 * @throws {RefusedError} 404 for a page that cannot be
 */
export function parseListQuery(params: URLSearchParams, fields: Fields): ListQuery {
  const last = (name: string) => params.getAll(name).at(-1) ?? "";
  return {
    where: parseFilters(params, fields),
    order: parseOrdering(last("ordering"), fields),
    pageSize: parsePageSize(last("page_size")),
    at: parsePosition(last("page"), last("cursor")),
  };
}
