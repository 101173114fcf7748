import type { SpanEvent, SpanLink, SpanResource, SpanSummary } from "../telemetry/model/resources.ts";
import { toSpanResourceId } from "../telemetry/model/span_key.ts";
import { toIsoTime } from "../telemetry/model/times.ts";
import { KINDS, STATUSES } from "../telemetry/model/vocabulary.ts";
import { earlierVariant } from "./compare_column.ts";
import { parseExactJson } from "./exact_json.ts";
import type { Fragment } from "./fragment.ts";
import type { ListSource } from "./sorted_rows.ts";
import { SPAN_TABLE } from "./span_table.ts";
import type { Queryable } from "./queryable.ts";
import { toMilliseconds } from "./trace_rows.ts";

export interface SpanSummaryRow {
  trace_id: string;
  span_id: string;
  parent_span_id: string | null;
  content_hash: bigint;
  /** Another span of the same ids was received before. */
  is_variant: boolean;
  name: string;
  kind: number;
  start_time_unix_nano: bigint;
  end_time_unix_nano: bigint;
  status: number;
  status_message: string;
  service_name: string;
  scope: string;
  event_count: number;
  created_at_micros: bigint;
}

export interface SpanRow extends SpanSummaryRow {
  attributes: string;
  events: string;
  links: string;
}

/** The columns of {@linkcode SpanSummaryRow} but for `is_variant`, of `telemetry_spans s`. */
export function spanSummaryColumns(sql: Queryable): Fragment {
  return sql`
    encode(s.trace_id, 'hex') as trace_id, encode(s.span_id, 'hex') as span_id,
    encode(s.parent_span_id, 'hex') as parent_span_id, s.content_hash, s.name, s.kind,
    s.start_time_unix_nano, s.end_time_unix_nano, s.status, s.status_message, s.service_name, s.scope,
    coalesce(jsonb_array_length(s.events), 0) as event_count,
    (extract(epoch from s.created_at) * 1000000)::bigint as created_at_micros
  `;
}

/** The columns of {@linkcode SpanRow}. */
export function spanColumns(sql: Queryable): Fragment {
  return sql`
    ${spanSummaryColumns(sql)}, exists (${earlierVariant(sql)}) as is_variant,
    s.attributes::text as attributes,
    coalesce(s.events::text, '[]') as events, coalesce(s.links::text, '[]') as links
  `;
}

export const SPAN_SOURCE: ListSource = {
  table: SPAN_TABLE,
  primaryKey: (sql) => sql`s.trace_id, s.span_id, s.start_day, s.content_hash`,
  select: spanColumns,
  join: (sql) =>
    sql`
    telemetry_spans s on s.trace_id = p.trace_id and s.span_id = p.span_id
      and s.start_day = p.start_day and s.content_hash = p.content_hash
  `,
};

/** A row as the API and the portal show a span. */
export function toSpanResource(row: SpanRow): SpanResource {
  const { event_count: _, ...summary } = toSpanSummary(row);
  return {
    ...summary,
    attributes: parseExactJson(row.attributes) as Record<string, unknown>,
    events: parseExactJson(row.events) as SpanEvent[],
    links: parseExactJson(row.links) as SpanLink[],
  };
}

/** A row as lists show a span, without its attributes. */
export function toSpanSummary(row: SpanSummaryRow): Omit<SpanSummary, "note"> {
  const durationNanos = row.end_time_unix_nano - row.start_time_unix_nano;
  return {
    id: toId(row),
    trace: row.trace_id,
    span_id: row.span_id,
    parent_span_id: row.parent_span_id,
    name: row.name,
    kind: KINDS[row.kind - 1] ?? "internal",
    start_time: toIsoTime(row.start_time_unix_nano),
    end_time: toIsoTime(row.end_time_unix_nano),
    duration_ms: toMilliseconds(durationNanos),
    status: STATUSES[row.status] ?? "unset",
    status_message: row.status_message,
    service_name: row.service_name,
    scope: row.scope,
    start_time_unix_nano: String(row.start_time_unix_nano),
    end_time_unix_nano: String(row.end_time_unix_nano),
    duration_nanos: String(durationNanos),
    event_count: row.event_count,
    created_at: toIsoTime(row.created_at_micros * 1000n),
  };
}

function toId({ trace_id, span_id, content_hash, is_variant }: SpanSummaryRow): string {
  const hash = BigInt.asUintN(64, content_hash).toString(16).padStart(16, "0");
  return toSpanResourceId({ traceId: trace_id, spanId: span_id, contentHash: is_variant ? hash : null });
}
