import type { ListPage } from "./filter.ts";

/**
 * The absolute address of a neighbouring page: every other parameter stays as it was written, keys sorted; page 1 has no `page`.
 *
 * @param url The list's own address; its origin is not believed
 * @param origin PUBLIC_URL
 */
export function toPageLink(url: URL, origin: string, to: ListPage<unknown>["next"]): string | null {
  if (to === null) return null;
  const params = new URLSearchParams(url.searchParams);
  params.delete("page");
  params.delete("cursor");
  if ("cursor" in to) params.set("cursor", to.cursor);
  else if (to.page > 1) params.set("page", String(to.page));
  params.sort();
  const query = params.toString();
  return `${origin}${url.pathname}${query === "" ? "" : `?${query}`}`;
}
