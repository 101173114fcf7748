import { toReference } from "../telemetry/model/ids.ts";
import type { TraceResource } from "../telemetry/model/resources.ts";
import { toIsoTime } from "../telemetry/model/times.ts";
import { STATUSES } from "../telemetry/model/vocabulary.ts";
import type { Fragment } from "./fragment.ts";
import type { ListSource } from "./sorted_rows.ts";
import type { Queryable } from "./queryable.ts";
import { TRACE_TABLE } from "./trace_table.ts";

export interface TraceRow {
  trace_id: string;
  username: string;
  email: string;
  phone: string;
  user_id: string | null;
  session_id: string | null;
  mixed_users: boolean;
  service_name: string;
  environment: string;
  method: string;
  url: string;
  route: string | null;
  status_code: number | null;
  user_agent: string;
  status: number;
  internal: boolean;
  start_time_unix_nano: bigint;
  end_time_unix_nano: bigint;
  span_count: number;
  error_count: number;
  services: string[];
  created_at_micros: bigint;
}

/** The columns of {@linkcode TraceRow}, of `telemetry_traces t`. */
export function traceColumns(sql: Queryable): Fragment {
  return sql`
    encode(t.trace_id, 'hex') as trace_id, t.username, t.email, t.phone, t.user_id, t.session_id, t.mixed_users,
    t.service_name, t.environment, t.method, t.url, t.route, t.status_code, t.user_agent, t.status, t.internal,
    t.start_time_unix_nano, t.end_time_unix_nano, t.span_count, t.error_count, t.services,
    (extract(epoch from t.created_at) * 1000000)::bigint as created_at_micros
  `;
}

export const TRACE_SOURCE: ListSource = {
  table: TRACE_TABLE,
  primaryKey: (sql) => sql`t.trace_id`,
  select: traceColumns,
  join: (sql) => sql`telemetry_traces t on t.trace_id = p.trace_id`,
};

/** A row as the API and the portal show a trace. */
export function toTraceResource(row: TraceRow): TraceResource {
  return {
    id: row.trace_id,
    trace_id: row.trace_id,
    username: row.username,
    email: row.email,
    phone: row.phone,
    user_id: row.user_id,
    session_id: row.session_id,
    service_name: row.service_name,
    environment: row.environment,
    method: row.method,
    url: row.url,
    route: row.route,
    status_code: row.status_code,
    user_agent: row.user_agent,
    status: STATUSES[row.status] ?? "unset",
    start_time: toIsoTime(row.start_time_unix_nano),
    end_time: toIsoTime(row.end_time_unix_nano),
    duration_ms: toMilliseconds(row.end_time_unix_nano - row.start_time_unix_nano),
    span_count: row.span_count,
    error_count: row.error_count,
    services: row.services,
    internal: row.internal,
    mixed_users: row.mixed_users,
    reference: toReference(row.trace_id),
    created_at: toIsoTime(row.created_at_micros * 1000n),
  };
}

/** Nanoseconds as milliseconds with a fraction, to be shown. */
export function toMilliseconds(nanos: bigint): number {
  return Number(nanos) / 1e6;
}

/** One trace; null if absent. */
export async function getTraceRow(sql: Queryable, traceId: string): Promise<TraceRow | null> {
  const [row] = await sql<TraceRow[]>`
    select ${traceColumns(sql)} from telemetry_traces t where t.trace_id = decode(${traceId}, 'hex')
  `;
  return row ?? null;
}

/** Traces whose id ends in these 10 hex digits, newest first. */
export async function listTraceRowsByTail(sql: Queryable, tail: string): Promise<TraceRow[]> {
  return await sql<TraceRow[]>`
    select ${traceColumns(sql)}
    from telemetry_traces t
    where substr(t.trace_id, 12) = decode(${tail}, 'hex')
    order by t.start_time_unix_nano desc, t.trace_id desc
    limit 50
  `;
}
