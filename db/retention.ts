import type { Sql } from "./sql.ts";

/** Rows of one statement: storing goes on between two. */
export const RETENTION_BATCH_ROWS = 5_000;

/**
 * Deletes what came in more than `termDays` ago and is not dropped with its day: rows of traces, spans of odd days, and
 * the ids of deleted traces after their 24 hours.
 *
 * @returns How many rows
 */
export async function deleteExpired(sql: Sql, termDays: number, batchRows = RETENTION_BATCH_ROWS): Promise<number> {
  const traces = await inBatches(batchRows, () => deleteTraces(sql, termDays, batchRows));
  const spans = await inBatches(batchRows, () => deleteOddSpans(sql, termDays, batchRows));
  const { count } = await sql`delete from telemetry_deleted_traces where deleted_at < now() - interval '24 hours'`;
  return traces + spans + count;
}

async function inBatches(batchRows: number, deleteBatch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let count = batchRows; count >= batchRows; total += count) count = await deleteBatch();
  return total;
}

async function deleteTraces(sql: Sql, termDays: number, batchRows: number): Promise<number> {
  const { count } = await sql`
    delete from telemetry_traces
    where trace_id in (
      select trace_id
      from telemetry_traces
      where created_at < now() - make_interval(days => ${termDays})
      order by created_at
      limit ${batchRows}
      for update skip locked
    )
  `;
  return count;
}

async function deleteOddSpans(sql: Sql, termDays: number, batchRows: number): Promise<number> {
  const { count } = await sql`
    delete from telemetry_spans_odd
    where (trace_id, span_id, start_day, content_hash) in (
      select trace_id, span_id, start_day, content_hash
      from telemetry_spans_odd
      where created_at < now() - make_interval(days => ${termDays})
      order by created_at
      limit ${batchRows}
    )
  `;
  return count;
}
