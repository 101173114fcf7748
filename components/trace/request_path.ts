/** Path and query of a trace's URL; its route or name where the URL is none. */
export function toRequestPath({ url, route }: { url: string; route: string | null }): string {
  if (!URL.canParse(url)) return url || route || "";
  const { pathname, search } = new URL(url);
  return pathname + search;
}
