import type { Queryable } from "./queryable.ts";

export interface TelemetrySizeRow {
  /** `telemetry_traces`, or of spans one of a day. */
  name: string;
  /** `2026-11-22` for spans of a day, null for all else. */
  day: string | null;
  /** By PostgreSQL's own running count, not exact. */
  rows: number;
  /** On the disk: table, indexes and what is stored outside of rows. */
  bytes: number;
}

/** How much telemetry is stored, by table and, for spans, by day; days to come are left out. */
export async function listTelemetrySizes(sql: Queryable): Promise<TelemetrySizeRow[]> {
  return await sql<TelemetrySizeRow[]>`
    select relname as name, day::text,
      coalesce(nullif(pg_stat_get_live_tuples(oid), 0), greatest(reltuples, 0))::float8 as rows,
      pg_total_relation_size(oid)::float8 as bytes
    from (
      select oid, relname, reltuples, null::date as day
      from pg_class
      where oid in ('telemetry_traces'::regclass, 'telemetry_spans_odd'::regclass)
      union all
      select c.oid, relname, reltuples, to_date(right(relname, 8), 'YYYYMMDD')
      from pg_inherits
      join pg_class c on c.oid = inhrelid
      where inhparent = 'telemetry_spans'::regclass and relname ~ '^telemetry_spans_[0-9]{8}$'
    ) tables
    where day is null or day <= current_date
    order by relname
  `;
}
