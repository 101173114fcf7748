import type { ListPage } from "../../telemetry/query/filter.ts";

/** One page of a list as both the server and the API's clients draw it. */
export interface ListView<T> {
  rows: T[];
  count: number;
  isCountEstimate: boolean;
  /** Parameter of the neighbouring page, like `page=2` or `cursor=…`; null if there is none. */
  next: string | null;
  previous: string | null;
}

/** The API's list answer. */
export interface ListAnswer<T> {
  count: number;
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: T[];
}

export function fromListPage<T>({ rows, count, isCountEstimate, next, previous }: ListPage<T>): ListView<T> {
  return { rows, count, isCountEstimate, next: toParam(next), previous: toParam(previous) };
}

export function fromListAnswer<T>(answer: ListAnswer<T>): ListView<T> {
  return {
    rows: answer.results,
    count: answer.count,
    isCountEstimate: answer.count_is_estimate === true,
    next: pickParam(answer.next),
    previous: pickParam(answer.previous),
  };
}

/** The list at a neighbouring page. */
export function toPageHref(params: URLSearchParams, step: string | null): string | null {
  if (step === null) return null;
  const next = new URLSearchParams(params);
  for (const name of ["page", "cursor", "deleted"]) next.delete(name);
  for (const [name, value] of new URLSearchParams(step)) next.set(name, value);
  return `?${next}`;
}

function toParam(to: ListPage<unknown>["next"]): string | null {
  if (to === null) return null;
  return "cursor" in to ? `cursor=${encodeURIComponent(to.cursor)}` : `page=${to.page}`;
}

function pickParam(href: string | null): string | null {
  if (href === null) return null;
  const params = new URL(href).searchParams;
  const cursor = params.get("cursor");
  return cursor === null ? `page=${params.get("page") ?? "1"}` : `cursor=${encodeURIComponent(cursor)}`;
}
