import type { Filter } from "../telemetry/query/filter.ts";
import { toCondition } from "./filter_sql.ts";
import type { Fragment } from "./fragment.ts";
import type { Queryable } from "./queryable.ts";
import { SPAN_TABLE } from "./span_table.ts";
import type { Sql } from "./sql.ts";
import { lockTraces, recountTraces, toBytes } from "./trace_counts.ts";
import { TRACE_TABLE } from "./trace_table.ts";

/** Traces of a batch: with their spans a few thousand rows. */
const TRACES_PER_BATCH = 500;
const SPANS_PER_BATCH = 5_000;
const SAMPLE = 10;

/** How many a delete would take, counted whatever it costs, and some of their ids. */
export async function previewMatches(sql: Queryable, kind: "traces" | "spans", where: Filter) {
  const table = kind === "traces" ? TRACE_TABLE : SPAN_TABLE;
  const [counted, sample] = await Promise.all([
    sql<{ count: number }[]>`
      select count(*)::int as count from ${table.from(sql)} where ${toCondition(sql, table, where)}
    `,
    sql<{ id: string }[]>`
      select ${toId(sql, kind)} as id from ${table.from(sql)} where ${toCondition(sql, table, where)} limit ${SAMPLE}
    `,
  ]);
  return { count: counted[0]?.count ?? 0, sample: sample.map((row) => row.id) };
}

function toId(sql: Queryable, kind: "traces" | "spans"): Fragment {
  if (kind === "traces") return sql`encode(t.trace_id, 'hex')`;
  return sql`encode(s.trace_id, 'hex') || '-' || encode(s.span_id, 'hex')`;
}

/** Deletes traces with their spans, a batch at a time in the order of their ids, so that each batch goes on where one ended. */
export async function deleteMatchingTraces(sql: Sql, where: Filter): Promise<number> {
  let deleted = 0;
  for (let after: string | null = "0".repeat(32); after !== null;) {
    const batch: string[] = await listTraceIds(sql, where, after);
    deleted += await deleteTraces(sql, batch);
    after = batch.length < TRACES_PER_BATCH ? null : batch.at(-1)!;
  }
  return deleted;
}

async function listTraceIds(sql: Queryable, where: Filter, after: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select encode(t.trace_id, 'hex') as id
    from telemetry_traces t
    where ${toCondition(sql, TRACE_TABLE, where)} and t.trace_id > decode(${after}, 'hex')
    order by t.trace_id
    limit ${TRACES_PER_BATCH}
  `;
  return rows.map((row) => row.id);
}

async function deleteTraces(sql: Sql, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  return await sql.begin(async (tx) => {
    await lockTraces(tx, ids);
    const rows = await tx<{ trace_id: string }[]>`
      delete from telemetry_traces where trace_id = any (${toBytes(tx, ids)})
      returning encode(trace_id, 'hex') as trace_id
    `;
    const gone = toBytes(tx, rows.map((row) => row.trace_id));
    await tx`
      insert into telemetry_deleted_traces (trace_id) select unnest(${gone})
      on conflict (trace_id) do update set deleted_at = now()
    `;
    await tx`delete from telemetry_spans where trace_id = any (${gone})`;
    return rows.length;
  });
}

interface SpanPlace {
  trace_id: string;
  span_id: string;
  content_hash: bigint;
}

/** Deletes spans, a batch at a time, and keeps the counts of their traces right. */
export async function deleteMatchingSpans(sql: Sql, where: Filter): Promise<number> {
  let deleted = 0;
  let after: SpanPlace | null = { trace_id: "0".repeat(32), span_id: "0".repeat(16), content_hash: 0n };
  while (after !== null) {
    const batch: SpanPlace[] = await listSpanPlaces(sql, where, after);
    deleted += await deleteSpans(sql, batch);
    after = batch.length < SPANS_PER_BATCH ? null : batch.at(-1)!;
  }
  return deleted;
}

async function listSpanPlaces(sql: Queryable, where: Filter, after: SpanPlace): Promise<SpanPlace[]> {
  return await sql<SpanPlace[]>`
    select encode(s.trace_id, 'hex') as trace_id, encode(s.span_id, 'hex') as span_id, s.content_hash
    from telemetry_spans s
    where ${toCondition(sql, SPAN_TABLE, where)}
      and (s.trace_id, s.span_id, s.content_hash)
        > (decode(${after.trace_id}, 'hex'), decode(${after.span_id}, 'hex'), ${after.content_hash})
    order by s.trace_id, s.span_id, s.content_hash
    limit ${SPANS_PER_BATCH}
  `;
}

async function deleteSpans(sql: Sql, places: SpanPlace[]): Promise<number> {
  if (places.length === 0) return 0;
  const traceIds = [...new Set(places.map((place) => place.trace_id))];
  const join = (values: unknown[]) => values.join(",");
  return await sql.begin(async (tx) => {
    await lockTraces(tx, traceIds);
    const rows = await tx`
      delete from telemetry_spans s
      using unnest(
        string_to_array(${join(places.map((place) => place.trace_id))}, ','),
        string_to_array(${join(places.map((place) => place.span_id))}, ','),
        string_to_array(${join(places.map((place) => place.content_hash))}, ',')
      ) as d (trace_id, span_id, content_hash)
      where s.trace_id = decode(d.trace_id, 'hex') and s.span_id = decode(d.span_id, 'hex')
        and s.content_hash = d.content_hash::bigint
      returning 1
    `;
    await recountTraces(tx, traceIds);
    return rows.length;
  });
}
