import type { PageResponse } from "./handlers.ts";

/**
 * Asks for the page component of the route with this data.
 *
 * @example A form that was filled in wrongly
 * ```ts ignore
 * return page({ errors }, { status: 422 });
 * ```
 */
export function page(): PageResponse<undefined>;
export function page<Data>(data: Data, options?: { headers?: HeadersInit; status?: number }): PageResponse<Data>;
export function page(data?: unknown, options: { headers?: HeadersInit; status?: number } = {}): PageResponse<unknown> {
  return { data, ...options };
}
