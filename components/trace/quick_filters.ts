import { type ListKind, withParams } from "./list_params.ts";

export interface QuickFilter {
  label: string;
  /** Null: must not be there. */
  params: Record<string, string | null>;
}

const SLOWER = (ms: number, label: string): QuickFilter => ({ label, params: { duration_ms__gte: String(ms) } });
const TIMES: QuickFilter[] = [["15m", "15 m"], ["1h", "1 h"], ["24h", "24 h"], ["7d", "7 d"]].map(([range, label]) => ({
  label: label!,
  params: { range: range!, start_time__gte: null, start_time__lte: null },
}));

/** What staff ask for most, by group. */
export const QUICK_FILTERS: Record<ListKind, { title: string; filters: QuickFilter[] }[]> = {
  traces: [
    {
      title: "Show",
      filters: [
        { label: "Errors", params: { status: "error", status__in: null, error_count__gte: null } },
        {
          label: "Failed steps in good requests",
          params: { error_count__gte: "1", status__in: "unset,ok", status: null },
        },
      ],
    },
    { title: "Slower than", filters: [SLOWER(100, "100 ms"), SLOWER(500, "500 ms"), SLOWER(1000, "1 s")] },
    { title: "Last", filters: TIMES },
  ],
  spans: [
    { title: "Show", filters: [{ label: "Errors", params: { status: "error" } }] },
    { title: "Slower than", filters: [SLOWER(10, "10 ms"), SLOWER(100, "100 ms"), SLOWER(1000, "1 s")] },
    { title: "Last", filters: TIMES },
  ],
};

/** All that it asks for is in force. */
export function isInForce(filter: QuickFilter, params: URLSearchParams): boolean {
  return Object.entries(filter.params).every(([name, value]) => (params.get(name) || null) === value);
}

/** The list with it, or without it if it is in force. */
export function quickHref(filter: QuickFilter, params: URLSearchParams): string {
  if (!isInForce(filter, params)) return withParams(params, filter.params);
  return withParams(params, Object.fromEntries(Object.keys(filter.params).map((name) => [name, null])));
}
