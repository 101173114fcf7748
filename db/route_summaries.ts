import type { RouteSummary } from "../telemetry/query/route_summary.ts";
import type { Queryable } from "./queryable.ts";
import { toMilliseconds } from "./trace_rows.ts";

/** Rows that are read at most, the newest: an index leads to them. */
const MAX_TRACES = 20_000;

interface RouteSummaryRow {
  method: string;
  route: string;
  requests: number;
  errors: number;
  percentiles: bigint[];
}

/** The slowest routes of the shop by their 95th percentile, since a moment in Unix nanoseconds; of the newest 20,000 requests. */
export async function listSlowRoutes(
  sql: Queryable,
  { since, limit }: { since: bigint; limit: number },
): Promise<RouteSummary[]> {
  const rows = await sql<RouteSummaryRow[]>`
    select method, route, count(*)::int as requests, (count(*) filter (where status = 2))::int as errors,
      percentile_disc(array[0.5, 0.95]) within group (order by duration_nanos) as percentiles
    from (
      select t.method, t.route, t.status, t.duration_nanos
      from telemetry_traces t
      where t.start_time_unix_nano >= ${since} and not t.internal and t.route is not null
      order by t.start_time_unix_nano desc
      limit ${MAX_TRACES}
    ) recent
    group by method, route
    order by (percentile_disc(0.95) within group (order by duration_nanos)) desc, method, route
    limit ${limit}
  `;
  return rows.map(({ percentiles, ...row }) => ({
    ...row,
    medianMs: toMilliseconds(BigInt(percentiles[0]!)),
    p95Ms: toMilliseconds(BigInt(percentiles[1]!)),
  }));
}
