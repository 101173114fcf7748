import type postgres from "postgres";
import { StorageError } from "../errors.ts";
import { copyIn } from "./copy_in.ts";
import type { Queryable } from "./queryable.ts";
import { SEPARATOR, type SpanColumns, toTraceColumns, toVariantColumns, type TraceColumns } from "./span_columns.ts";
import type { PackedTrace } from "./packed_trace.ts";
import type { Sql } from "./sql.ts";

export interface StoreRow {
  inserted: number;
  refused: number;
  /** Among the inserted. */
  variants: number;
}

/** Stores spans and completes the rows of their traces, in one statement. */
export function storeSpans(sql: Sql, s: SpanColumns, t: TraceColumns): postgres.PendingQuery<StoreRow[]> {
  return sql<StoreRow[]>`
    select inserted, refused, variants
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
 * Stores spans, all of them new, and the rows of their traces, in one transaction.
 *
 * @param traces In the order of their ids
 * @param isKnown Whether a trace may be stored already; asked once for each. The rows of all others are copied as well
 * @returns How many of them are variants
 * @throws What the driver throws, or {RangeError|SyntaxError} if a value does not fit its column: then nothing is stored
 */
export async function copySpans(
  sql: Sql,
  traces: PackedTrace[],
  isKnown: (traceId: string) => boolean,
): Promise<number> {
  const { known = [], fresh = [] } = Object.groupBy(traces, ({ traceId }) => isKnown(traceId) ? "known" : "fresh");
  const t = toTraceColumns(known.map(({ part }) => part));
  const freshIds = fresh.map(({ traceId }) => traceId).join(SEPARATOR);
  const s = toVariantColumns(known.flatMap(({ records }) => records));
  return await sql.begin(async (tx) => {
    // Their rows first: who stores a further part of one of these traces meanwhile waits for its row, and makes none.
    if (fresh.length > 0) await copyIn(copyOfTraces(tx), rowsOf(fresh, "traceRow"));
    await copyIn(copyOfSpans(tx), rowsOf(traces, "rows"));
    const [row] = await tx<{ variants: number }[]>`
      select telemetry_store_copied(
        ${t.traceId}, ${t.username}, ${t.email}, ${t.phone}, ${t.userId}, ${t.sessionId}, ${t.userRankNano},
        ${t.mixedUsers}, ${t.serviceName}, ${t.environment}, ${t.method}, ${t.url}, ${t.route}, ${t.statusCode},
        ${t.userAgent}, ${t.status}, ${t.internal}, ${t.startTimeUnixNano}, ${t.endTimeUnixNano}, ${t.spanCount},
        ${t.errorCount}, ${t.services}, ${t.entryServed}, ${t.entryParents}, ${freshIds},
        ${s.traceId}, ${s.spanId}, ${s.startTimeUnixNano}
      ) as variants
    `;
    if (typeof row?.variants === "number") return row.variants;
    throw new StorageError("Cannot store batch: the database did not say that it did");
  });
}

/** One after the other: those before need not be kept for that. */
function* rowsOf(traces: PackedTrace[], which: "rows" | "traceRow"): Generator<Uint8Array> {
  for (const trace of traces) yield trace[which];
}

function copyOfSpans(tx: Queryable): postgres.PendingQuery<postgres.Row[]> {
  return tx`
    copy telemetry_spans (
      trace_id, span_id, parent_span_id, start_day, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano,
      status, status_message, service_name, environment, scope, attributes, events, links, http, internal
    )
    from stdin (format binary)
  `;
}

function copyOfTraces(tx: Queryable): postgres.PendingQuery<postgres.Row[]> {
  return tx`
    copy telemetry_traces (
      trace_id, username, email, phone, user_id, session_id, user_rank_nano, mixed_users, service_name, environment,
      method, url, route, status_code, user_agent, status, internal, start_time_unix_nano, end_time_unix_nano,
      span_count, error_count, services, entry_served, entry_parents
    )
    from stdin (format binary)
  `;
}
