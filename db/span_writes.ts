import { ConflictError, NotFoundError } from "../errors.ts";
import type { SpanKey } from "../telemetry/model/span_key.ts";
import { KINDS } from "../telemetry/model/vocabulary.ts";
import type { SpanWrite } from "../telemetry/query/trace_store.ts";
import { earlierVariant, toSigned } from "./compare_column.ts";
import type { Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";
import { spanColumns, type SpanRow } from "./span_rows.ts";
import type { Sql } from "./sql.ts";
import { keepingCounts, lockTraces } from "./trace_counts.ts";
import { toStatusNumber } from "./trace_writes.ts";

/** One span by its id; null if absent. */
export async function getSpanRow(sql: Queryable, key: SpanKey): Promise<SpanRow | null> {
  const [row] = await sql<SpanRow[]>`select ${spanColumns(sql)} from telemetry_spans s where ${isSpan(sql, key)}`;
  return row ?? null;
}

/**
 * Adds a span to a trace that is there; it takes over the trace's service, environment and HTTP facts.
 *
 * @throws {NotFoundError} Without the trace
 * @throws {ConflictError} If the trace has a span of this id
 */
export async function insertSpan(sql: Sql, write: SpanWrite): Promise<SpanRow> {
  const key = { traceId: write.trace_id, spanId: write.span_id, contentHash: null };
  return await sql.begin(async (tx) => {
    if ((await lockTraces(tx, [key.traceId])).length === 0) throw new NotFoundError("trace", key.traceId);
    if (await getSpanRow(tx, key) !== null) throw new ConflictError("Cannot create span: the trace has one of this id");
    await keepingCounts(tx, key.traceId, async () => insertSpanRow(tx, write, await hashOf(write)));
    return (await getSpanRow(tx, key))!;
  });
}

/** Changes what is given; null if the span is absent. */
export async function updateSpanRow(
  sql: Sql,
  key: SpanKey,
  write: Omit<SpanWrite, "trace_id" | "span_id">,
): Promise<SpanRow | null> {
  return await sql.begin(async (tx) => {
    await lockTraces(tx, [key.traceId]);
    const row = await getSpanRow(tx, key);
    if (row === null) return null;
    await keepingCounts(tx, key.traceId, () => changeSpan(tx, row, write));
    return await getSpanRow(tx, { ...key, contentHash: toHash(row) });
  });
}

/** Deletes one stored span and completes its trace anew; false if it was not there. */
export async function deleteSpanRow(sql: Sql, key: SpanKey): Promise<boolean> {
  return await sql.begin(async (tx) => {
    await lockTraces(tx, [key.traceId]);
    const row = await getSpanRow(tx, key);
    if (row === null) return false;
    await keepingCounts(
      tx,
      key.traceId,
      async () => void await tx`delete from telemetry_spans where ${isRow(tx, row)}`,
    );
    return true;
  });
}

/** Without a hash: the one of these ids that was received first. */
function isSpan(sql: Queryable, { traceId, spanId, contentHash }: SpanKey): Fragment {
  const ids = sql`s.trace_id = decode(${traceId}, 'hex') and s.span_id = decode(${spanId}, 'hex')`;
  if (contentHash === null) return sql`${ids} and not exists (${earlierVariant(sql)})`;
  return sql`${ids} and s.content_hash = ${toSigned(contentHash)}::text::bigint`;
}

function isRow(sql: Queryable, { trace_id, span_id, content_hash }: SpanRow): Fragment {
  return sql`
    trace_id = decode(${trace_id}, 'hex') and span_id = decode(${span_id}, 'hex') and content_hash = ${content_hash}
  `;
}

function toHash({ content_hash }: SpanRow): string {
  return BigInt.asUintN(64, content_hash).toString(16).padStart(16, "0");
}

async function insertSpanRow(sql: Queryable, write: SpanWrite, contentHash: bigint): Promise<void> {
  const start = write.start_time_unix_nano ?? 0n;
  await sql`
    insert into telemetry_spans (
      trace_id, span_id, parent_span_id, start_day, content_hash, name, kind, start_time_unix_nano, end_time_unix_nano,
      status, status_message, service_name, environment, attributes, events, links, http, internal
    )
    select trace_id, decode(${write.span_id}, 'hex'), decode(${write.parent_span_id ?? null}, 'hex'),
      telemetry_start_day(${start}), ${contentHash}, ${write.name ?? ""}, ${toKindNumber(write.kind ?? "internal")},
      ${start}, ${write.end_time_unix_nano ?? start}, ${toStatusNumber(write.status ?? "unset")},
      ${write.status_message ?? ""}, service_name, environment, ${toJson(write.attributes ?? {})}::text::jsonb,
      ${toJson(write.events ?? [])}::text::jsonb, ${toJson(write.links ?? [])}::text::jsonb,
      jsonb_build_object('method', method, 'url', url, 'route', route, 'status_code', status_code, 'user_agent', user_agent),
      internal
    from telemetry_traces
    where trace_id = decode(${write.trace_id}, 'hex')
  `;
}

async function changeSpan(sql: Queryable, row: SpanRow, write: Omit<SpanWrite, "trace_id" | "span_id">): Promise<void> {
  const start = write.start_time_unix_nano ?? row.start_time_unix_nano;
  const { parent_span_id: parent = row.parent_span_id } = write;
  await sql`
    update telemetry_spans
    set parent_span_id = decode(${parent}, 'hex'),
      name = coalesce(${write.name ?? null}, name),
      kind = coalesce(${write.kind === undefined ? null : toKindNumber(write.kind)}, kind),
      start_day = telemetry_start_day(${start}),
      start_time_unix_nano = ${start},
      end_time_unix_nano = coalesce(${write.end_time_unix_nano ?? null}, end_time_unix_nano),
      status = coalesce(${write.status === undefined ? null : toStatusNumber(write.status)}, status),
      status_message = coalesce(${write.status_message ?? null}, status_message),
      attributes = coalesce(${toJsonOrNull(write.attributes)}::text::jsonb, attributes),
      events = coalesce(${toJsonOrNull(write.events)}::text::jsonb, events),
      links = coalesce(${toJsonOrNull(write.links)}::text::jsonb, links)
    where ${isRow(sql, row)}
  `;
}

/** 64 bits of the content's SHA-256. */
async function hashOf(write: SpanWrite): Promise<bigint> {
  const text = JSON.stringify(write, (_key, value) => typeof value === "bigint" ? String(value) : value);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new DataView(digest).getBigInt64(0);
}

function toKindNumber(kind: (typeof KINDS)[number]): number {
  return KINDS.indexOf(kind) + 1;
}

function toJson(value: unknown): string {
  return JSON.stringify(value);
}

function toJsonOrNull(value: unknown): string | null {
  return value === undefined ? null : toJson(value);
}
