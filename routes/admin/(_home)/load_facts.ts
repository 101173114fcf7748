import type { TraceResource } from "../../../telemetry/model/resources.ts";
import { TRACE_FIELDS } from "../../../telemetry/query/fields.ts";
import type { ListPage } from "../../../telemetry/query/filter.ts";
import { parseListQuery } from "../../../telemetry/query/list_query.ts";
import type { RouteSummary } from "../../../telemetry/query/route_summary.ts";
import type { TraceStore } from "../../../telemetry/query/trace_store.ts";

export interface HomeFacts {
  requests: number;
  isEstimate: boolean;
  errors: number;
  /** Milliseconds; null without requests. */
  p95Ms: number | null;
  newestErrors: TraceResource[];
  slowRoutes: RouteSummary[];
}

const HOUR_MS = 3_600_000;
const NEWEST_ERRORS = 6;
const SLOW_ROUTES = 8;
/** Pages by number reach no further. */
const MAX_ROW = 10_000;

/** How the shop did in the last hour; requests to portal and API are left out. */
export async function loadFacts(store: TraceStore, now = Date.now()): Promise<HomeFacts> {
  const since = new Date(now - HOUR_MS).toISOString();
  const list = (params: Record<string, string>) => listTraces(store, { internal: "false", page_size: "1", ...params });
  const [requests, errors, newest, slowRoutes] = await Promise.all([
    list({ start_time__gte: since }),
    list({ start_time__gte: since, status: "error" }),
    list({ status: "error", page_size: String(NEWEST_ERRORS) }),
    store.listSlowRoutes(BigInt(now - HOUR_MS) * 1_000_000n, SLOW_ROUTES),
  ]);
  const page = String(rankOfP95(requests.count));
  const slowest = requests.count === 0 ? null : await list({ start_time__gte: since, ordering: "-duration_ms", page });
  return {
    requests: requests.count,
    isEstimate: requests.isCountEstimate,
    errors: errors.count,
    p95Ms: slowest?.rows[0]?.duration_ms ?? null,
    newestErrors: newest.rows,
    slowRoutes,
  };
}

/** Place of the 95th percentile (nearest rank) in a list with the slowest first. */
export function rankOfP95(count: number): number {
  return Math.min(MAX_ROW, count - Math.ceil(count * 0.95) + 1);
}

function listTraces(store: TraceStore, params: Record<string, string>): Promise<ListPage<TraceResource>> {
  return store.listTraces(parseListQuery(new URLSearchParams(params), TRACE_FIELDS));
}
