import type { Context } from "fresh";
import { z } from "zod";
import type { State } from "../../define.ts";
import type { ListPage } from "../../telemetry/query/filter.ts";
import { toPageLink } from "../../telemetry/query/page_links.ts";
import { invalidPage } from "../../telemetry/query/page_position.ts";

/** The schema of a list's answer. */
export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    count: z.int().min(0),
    count_is_estimate: z.literal(true).optional(),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(item),
  });
}

/**
 * A page of a list with the addresses of its neighbours.
 * @throws {RefusedError} 404 for a page behind the end; page 1 of nothing is fine
 */
export function toListAnswer({ url, state }: Context<State>, page: ListPage<unknown>): Response {
  if (page.rows.length === 0 && page.page !== null && page.page > 1) throw invalidPage();
  const { publicUrl } = state.services.config;
  return Response.json({
    count: page.count,
    ...(page.isCountEstimate ? { count_is_estimate: true } : {}),
    next: toPageLink(url, publicUrl, page.next),
    previous: toPageLink(url, publicUrl, page.previous),
    results: page.rows,
  });
}
