import type { Queryable } from "./queryable.ts";
import { spanSummaryColumns, type SpanSummaryRow } from "./span_rows.ts";

/** Spans of a trace by start, then id, without attributes; a window of them, or all. */
export async function listTreeRows(
  sql: Queryable,
  traceId: string,
  { offset, limit }: { offset: number; limit: number | null } = { offset: 0, limit: null },
): Promise<SpanSummaryRow[]> {
  return await sql<SpanSummaryRow[]>`
    select ${spanSummaryColumns(sql)},
      row_number() over (partition by s.span_id order by s.created_at, s.content_hash, s.start_day) > 1 as is_variant
    from telemetry_spans s
    where s.trace_id = decode(${traceId}, 'hex')
    order by s.start_time_unix_nano, s.span_id, s.content_hash
    limit ${limit} offset ${offset}
  `;
}
