import type postgres from "postgres";
import { StorageError } from "../errors.ts";
import { copyIn } from "./copy_in.ts";
import { type SpanColumns, toTraceColumns, type TraceColumns } from "./span_columns.ts";
import type { CopyBatch } from "./span_packer.ts";
import type { Sql } from "./sql.ts";

export interface StoreRow {
  inserted: number;
  refused: number;
}

/** Stores spans and completes the rows of their traces, in one statement. */
export function storeSpans(sql: Sql, s: SpanColumns, t: TraceColumns): postgres.PendingQuery<StoreRow[]> {
  return sql<StoreRow[]>`
    select inserted, refused
    from telemetry_store_spans(
      ${s.traceId}, ${s.spanId}, ${s.parentSpanId}, ${s.contentHash}, ${s.name}, ${s.kind},
      ${s.startTimeUnixNano}, ${s.endTimeUnixNano}, ${s.status}, ${s.statusMessage}, ${s.serviceName},
      ${s.environment}, ${s.scope}, ${s.attributes}, ${s.events}, ${s.links}, ${s.http}, ${s.internal},
      ${t.traceId}, ${t.username}, ${t.email}, ${t.phone}, ${t.userId}, ${t.sessionId}, ${t.userRankNano},
      ${t.mixedUsers}, ${t.serviceName}, ${t.environment}, ${t.method}, ${t.url}, ${t.route}, ${t.statusCode},
      ${t.userAgent}, ${t.status}, ${t.internal}, ${t.startTimeUnixNano}, ${t.endTimeUnixNano}, ${t.spanCount},
      ${t.errorCount}, ${t.services}, ${t.entryServed}, ${t.entryParents}
    )
  `;
}

/**
 * Stores spans, all of them new, and completes the rows of their traces, in one transaction.
 * @throws What the driver throws: then nothing is stored
 */
export async function copySpans(sql: Sql, { data, parts }: CopyBatch): Promise<void> {
  const t = toTraceColumns(parts);
  await sql.begin(async (tx) => {
    const copy = tx`
      copy telemetry_spans (
        trace_id, span_id, parent_span_id, start_day, content_hash, name, kind, start_time_unix_nano,
        end_time_unix_nano, status, status_message, service_name, environment, scope, attributes, events, links,
        http, internal
      )
      from stdin (format binary)
    `;
    await copyIn(copy, data);
    const [row] = await tx<{ is_stored: boolean }[]>`
      select telemetry_store_copied(
        ${t.traceId}, ${t.username}, ${t.email}, ${t.phone}, ${t.userId}, ${t.sessionId}, ${t.userRankNano},
        ${t.mixedUsers}, ${t.serviceName}, ${t.environment}, ${t.method}, ${t.url}, ${t.route}, ${t.statusCode},
        ${t.userAgent}, ${t.status}, ${t.internal}, ${t.startTimeUnixNano}, ${t.endTimeUnixNano}, ${t.spanCount},
        ${t.errorCount}, ${t.services}, ${t.entryServed}, ${t.entryParents}
      ) as is_stored
    `;
    if (row?.is_stored !== true) throw new StorageError("Cannot store batch: the database did not say that it did");
  });
}
