import assert from "node:assert/strict";
import fc from "fast-check";
import { PostgresSpanExporter } from "@/db/span_exporter.ts";
import type { Sql } from "@/db/sql.ts";
import { StorageError } from "@/errors.ts";
import { toKeyedSpans } from "@/telemetry/exporter/span_key.ts";
import { toTraceParts } from "@/telemetry/exporter/trace_part.ts";
import { joinLists } from "@/telemetry/model/span_list.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { testDatabase } from "../helpers/database.ts";
import { testSpanExporter } from "../helpers/span_exporter_contract.ts";
import { BASE_NANO, makeSpanRecord, toSpanId, toTraceId } from "../helpers/make_span_record.ts";

const DAY_NANO = 86_400_000_000_000n;
const http = { method: "GET", url: "http://shop.example/cart", route: "/cart", statusCode: 200, userAgent: "Firefox" };
const ada = { userId: "u1", username: "ada", email: "ada@shop.example", phone: "+491701234567", sessionId: "s1" };
const bob = { userId: "u2", username: "bob", email: "bob@shop.example", phone: "", sessionId: "s2" };

/** Least spans of a batch that is copied. */
const WAYS = [["PostgresSpanExporter", Infinity], ["PostgresSpanExporter that copies", 1]] as const;

for (const [name, minCopied] of WAYS) {
  testSpanExporter(name, async () => {
    const db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    return { exporter, [Symbol.asyncDispose]: () => db[Symbol.asyncDispose]() };
  });
}

interface TraceRow {
  [column: string]: unknown;
}

async function readTraces(sql: Sql): Promise<TraceRow[]> {
  const rows = await sql<TraceRow[]>`
    select encode(trace_id, 'hex') as trace_id, username, email, phone, user_id, session_id, user_rank_nano, mixed_users,
      service_name, environment, method, url, route, status_code, user_agent, status, internal, start_time_unix_nano,
      end_time_unix_nano, span_count, error_count, services
    from telemetry_traces
    order by trace_id
  `;
  return rows.map((row) => ({ ...row }));
}

/** What the rows must be, by the rules in memory. */
function toExpectedRows(records: SpanRecord[]): TraceRow[] {
  return toTraceParts(toKeyedSpans(records)).map((part) => ({
    trace_id: part.traceId,
    username: part.user?.username ?? "",
    email: part.user?.email ?? "",
    phone: part.user?.phone ?? "",
    user_id: part.user?.userId ?? null,
    session_id: part.user?.sessionId ?? null,
    user_rank_nano: part.userRankNano,
    mixed_users: part.mixedUsers,
    service_name: part.entry.serviceName,
    environment: part.entry.environment,
    method: part.entry.http?.method ?? "",
    url: part.entry.http?.url ?? "",
    route: part.entry.http?.route ?? null,
    status_code: part.entry.http?.statusCode ?? null,
    user_agent: part.entry.http?.userAgent ?? "",
    status: part.status,
    internal: part.isInternal,
    start_time_unix_nano: part.startTimeUnixNano,
    end_time_unix_nano: part.endTimeUnixNano,
    span_count: part.spanCount,
    error_count: part.errorCount,
    services: part.services,
  }));
}

Deno.test("PostgresSpanExporter completes the trace's row from its entry span", async () => {
  await using db = await testDatabase();
  const exporter = new PostgresSpanExporter(db.sql);
  await exporter.export([
    makeSpanRecord({ http, user: ada, status: 2 }),
    makeSpanRecord({ spanId: toSpanId(7), parentSpanId: "00000000000000a1", kind: 3, endTimeUnixNano: BASE_NANO + 5n }),
  ]);
  const [row] = await readTraces(db.sql);
  assert.deepEqual([row!.method, row!.route, row!.status_code, row!.status], ["GET", "/cart", 200, 2]);
  assert.deepEqual([row!.username, row!.email, row!.user_id, row!.session_id], ["ada", "ada@shop.example", "u1", "s1"]);
  assert.deepEqual([row!.span_count, row!.error_count, row!.services], [2, 1, ["shop"]]);
});

for (const [name, minCopied] of WAYS) {
  Deno.test(`${name} gives one row for any split, order and repetition of the same spans`, async () => {
    await using db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    await db.sql`select telemetry_make_partitions(7)`;
    let round = 0;
    await fc.assert(
      fc.asyncProperty(spansOfTraces(), cuts(), async (spans, order) => {
        round++;
        const records = spans.map((span) => ({
          ...span,
          traceId: toTraceId(round * 16 + Number(`0x${span.traceId.at(-1)}`)),
        }));
        await db.sql`delete from telemetry_spans`;
        await db.sql`delete from telemetry_traces`;
        for (const batch of split(records, order)) await exporter.export(batch);
        assert.deepEqual(await readTraces(db.sql), toExpectedRows(records));
      }),
      { numRuns: 60 },
    );
  });

  Deno.test(`${name} gives one row when parts are written at the same time`, async () => {
    await using db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    const records = Array.from({ length: 120 }, (_, index) =>
      makeSpanRecord({
        traceId: toTraceId(1 + index % 3),
        spanId: toSpanId(index + 1),
        parentSpanId: index < 3 ? null : toSpanId(1 + index % 3),
        startTimeUnixNano: BASE_NANO + BigInt(index),
        http: index < 3 ? http : null,
      }));
    const batches = Array.from({ length: 40 }, (_, index) => records.filter((_, at) => at % 40 === index));
    const results = await Promise.all([...batches, ...batches].map((batch) => exporter.export(batch)));
    assert.equal(results.reduce((sum, { inserted }) => sum + inserted, 0), 120);
    assert.deepEqual(await readTraces(db.sql), toExpectedRows(records));
  });
}

Deno.test("PostgresSpanExporter marks a trace that two users share and keeps the earlier", async () => {
  await using db = await testDatabase();
  const exporter = new PostgresSpanExporter(db.sql);
  await exporter.export([makeSpanRecord({ startTimeUnixNano: BASE_NANO + 9n, user: bob })]);
  await exporter.export([makeSpanRecord({ spanId: toSpanId(2), user: ada })]);
  const [row] = await readTraces(db.sql);
  assert.deepEqual([row!.username, row!.mixed_users], ["ada", true]);
});

for (const [name, minCopied] of WAYS) {
  Deno.test(`${name} refuses late spans of a deleted trace for a day`, async () => {
    await using db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    const { traceId } = makeSpanRecord();
    await db.sql`insert into telemetry_deleted_traces (trace_id) values (decode(${traceId}, 'hex'))`;
    const other = makeSpanRecord({ traceId: toTraceId(5) });
    assert.deepEqual(await exporter.export([makeSpanRecord(), other]), { inserted: 1, duplicates: 0, refused: 1 });
    await db.sql`update telemetry_deleted_traces set deleted_at = now() - interval '25 hours'`;
    assert.equal((await exporter.export([makeSpanRecord()])).inserted, 1);
  });

  Deno.test(`${name} refuses the late span of a trace that is being deleted`, async () => {
    await using db = await testDatabase();
    await new PostgresSpanExporter(db.sql, minCopied).export([makeSpanRecord()]);
    const late = await db.sql.begin(async (tx) => {
      await tx`with gone as (delete from telemetry_traces returning trace_id)
        insert into telemetry_deleted_traces (trace_id) select trace_id from gone`;
      await tx`delete from telemetry_spans`;
      const result = new PostgresSpanExporter(db.sql, minCopied).export([makeSpanRecord({ spanId: toSpanId(2) })]);
      await untilOneWaits(db.owner);
      return { result };
    });
    assert.equal((await late.result).refused, 1);
    assert.deepEqual(await readTraces(db.sql), []);
  });

  Deno.test(`${name} stores all but the spans that the database refuses`, async () => {
    await using db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    const spans = Array.from({ length: 9 }, (_, index) => makeSpanRecord({ spanId: toSpanId(index + 1) }));
    spans[4]!.attributes = `{"broken":`;
    spans[6]!.kind = 9;
    assert.deepEqual(await exporter.export(spans), { inserted: 7, duplicates: 0, refused: 2 });
  });

  Deno.test(`${name} stores text that PostgreSQL refuses with U+FFFD in it`, async () => {
    await using db = await testDatabase();
    const exporter = new PostgresSpanExporter(db.sql, minCopied);
    await exporter.export([makeSpanRecord({ name: "a\0b\ud800c\x1fd\x1e" }), makeSpanRecord({ spanId: toSpanId(2) })]);
    const rows = await db.sql`select name from telemetry_spans order by span_id`;
    assert.deepEqual(rows.map(({ name }) => name), ["GET /cart", "a\ufffdb\ufffdc\ufffdd\ufffd"]);
  });

  Deno.test(`${name} keeps nanoseconds, empty texts and odd days`, async () => {
    await using db = await testDatabase();
    await new PostgresSpanExporter(db.sql, minCopied).export([
      makeSpanRecord({ startTimeUnixNano: 1n, endTimeUnixNano: 2n ** 63n - 1n, name: "", serviceName: "" }),
    ]);
    const [row] = await db.sql`
    select start_time_unix_nano, end_time_unix_nano, name, start_day::text as start_day from telemetry_spans
  `;
    assert.deepEqual({ ...row }, {
      start_time_unix_nano: 1n,
      end_time_unix_nano: 2n ** 63n - 1n,
      name: "",
      start_day: "1970-01-01",
    });
  });
}

Deno.test("PostgresSpanExporter stores the same rows by either way", async () => {
  const records = [
    makeSpanRecord({ http, user: ada, isInternal: true, attributes: `{"a":"\u00e9\ud83d\ude00","n":1.50}` }),
    makeSpanRecord({ spanId: toSpanId(2), parentSpanId: toSpanId(1), name: "x".repeat(30), statusMessage: "\u00fc" }),
    makeSpanRecord({ spanId: toSpanId(3), startTimeUnixNano: -1n, endTimeUnixNano: 5n, events: `[{"name":"e"}]` }),
    makeSpanRecord({ traceId: toTraceId(2), parentSpanId: toSpanId(9), serviceName: 'a,"{}' }),
    makeSpanRecord({ traceId: toTraceId(2), spanId: toSpanId(4), kind: 3, serviceName: "b" }),
    makeSpanRecord({ traceId: toTraceId(3), kind: 1, user: visitor, serviceName: "" }),
  ];
  const readRows = async (minCopied: number) => {
    await using db = await testDatabase();
    await new PostgresSpanExporter(db.sql, minCopied).export(records);
    const rows = await db.sql`
      (select to_jsonb(s) - 'created_at' as row from telemetry_spans s order by span_id)
      union all
      (select to_jsonb(t) - 'created_at' from telemetry_traces t order by trace_id)
    `;
    return rows.map(({ row }) => row);
  };
  assert.deepEqual(await readRows(1), await readRows(Infinity));
});

Deno.test("PostgresSpanExporter completes a trace that another process stored a part of", async () => {
  await using db = await testDatabase();
  const makeBatch = (from: number) =>
    Array.from(
      { length: 3 },
      (_, index) =>
        makeSpanRecord({ traceId: toTraceId(1 + index), spanId: toSpanId(from + index), http: from < 4 ? http : null }),
    );
  await new PostgresSpanExporter(db.sql, 1).export(makeBatch(1));
  const other = new PostgresSpanExporter(db.sql, 1);
  for (const from of [4, 7]) assert.equal((await other.export(makeBatch(from))).inserted, 3);
  assert.deepEqual((await readTraces(db.sql)).map((row) => [row.span_count, row.route]), Array(3).fill([3, "/cart"]));
});

Deno.test("PostgresSpanExporter lets what was set by hand stand until the first span arrives", async () => {
  await using db = await testDatabase();
  const { traceId } = makeSpanRecord();
  await db.sql`
    insert into telemetry_traces (trace_id, username, method, url, start_time_unix_nano, end_time_unix_nano)
    values (decode(${traceId}, 'hex'), 'eve', 'PUT', 'http://by.hand/', ${BASE_NANO}, ${BASE_NANO})
  `;
  await new PostgresSpanExporter(db.sql).export([makeSpanRecord({ http, user: ada })]);
  const [row] = await readTraces(db.sql);
  assert.deepEqual([row!.username, row!.method, row!.mixed_users, row!.span_count], ["ada", "GET", false, 1]);
});

Deno.test("PostgresSpanExporter throws StorageError when the database is away", async () => {
  const db = await testDatabase();
  await db[Symbol.asyncDispose]();
  await assert.rejects(new PostgresSpanExporter(db.sql).export([makeSpanRecord()]), StorageError);
});

/** Until a statement waits for another transaction. */
async function untilOneWaits(owner: Sql): Promise<void> {
  const count = () =>
    owner`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await count()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A driver that answers every statement with these rows. */
function lyingSql(rows: unknown[]): Sql {
  return (() => Object.assign(Promise.resolve(rows), { cancel: () => {} })) as unknown as Sql;
}

for (
  const [what, rows] of [
    ["no row", []],
    ["more than was sent", [{ inserted: 2, refused: 0 }]],
    ["a number below zero", [{ inserted: -1, refused: 0 }]],
  ] as const
) {
  Deno.test(`PostgresSpanExporter throws StorageError when the driver answers with ${what}`, async () => {
    const exporter = new PostgresSpanExporter(lyingSql([...rows]));
    await assert.rejects(exporter.export([makeSpanRecord()]), StorageError);
  });
}

const visitor = { userId: null, username: "", email: "", phone: "", sessionId: "s3" };
/** By the last digit of the span's id, since what is not part of a span's content must be the same for the same span. */
const USERS = [null, ada, null, bob, visitor, null, ada, null, visitor];

/** Spans of up to three traces: some without their parents, some of them served, some of other days. */
function spansOfTraces(): fc.Arbitrary<SpanRecord[]> {
  const span = fc.record({
    trace: fc.integer({ min: 1, max: 3 }),
    id: fc.integer({ min: 1, max: 8 }),
    parent: fc.option(fc.integer({ min: 1, max: 9 })),
    kind: fc.constantFrom(1, 2, 3, 5),
    status: fc.constantFrom(0, 1, 2),
    offset: fc.constantFrom(0n, 1n, 5n, DAY_NANO, 2n * DAY_NANO, -BASE_NANO),
    serviceName: fc.constantFrom("", "shop", "payments"),
  }).map(({ trace, id, parent, offset, ...rest }) =>
    makeSpanRecord({
      ...rest,
      traceId: toTraceId(trace),
      spanId: toSpanId(id),
      parentSpanId: parent === null ? null : toSpanId(parent),
      startTimeUnixNano: BASE_NANO + offset,
      environment: `env-${id}`,
      http: rest.kind === 2 ? { ...http, url: `http://shop.example/${id}/${offset}`, statusCode: 200 + id } : null,
      user: USERS[id]!,
      isInternal: id % 3 === 0,
    })
  );
  return fc.array(span, { minLength: 1, maxLength: 14 });
}

/** For each span: the batch it goes in, and whether it comes once more at the end. */
function cuts(): fc.Arbitrary<{ batch: number; again: boolean }[]> {
  return fc.array(fc.record({ batch: fc.integer({ min: 0, max: 4 }), again: fc.boolean() }), {
    minLength: 14,
    maxLength: 14,
  });
}

function split(records: SpanRecord[], order: { batch: number; again: boolean }[]): SpanRecord[][] {
  const batches = [0, 1, 2, 3, 4].map((batch) => records.filter((_, index) => order[index]!.batch === batch));
  return [...batches, records.filter((_, index) => order[index]!.again)].filter((batch) => batch.length > 0);
}

Deno.test("PostgresSpanExporter stores what it was given, also if it is released and its memory used before that", async () => {
  await using db = await testDatabase();
  const exporter = new PostgresSpanExporter(db.sql, 1);
  const name = "x".repeat(1_000);
  const toSpans = (trace: number) =>
    Array.from({ length: 500 }, (_, i) => makeSpanRecord({ name, traceId: toTraceId(trace), spanId: toSpanId(i + 1) }));
  const batches = [1, 2, 3].map((trace) => joinLists(exporter.pack(toSpans(trace))));
  const work = batches.map((batch) => exporter.export(batch));
  for (const batch of batches) exporter.release(batch);
  const others = Array.from({ length: 500 }, () => makeSpanRecord({ name: "y".repeat(8_000) }));
  for (const other of others) exporter.release(exporter.pack([other])[0]!);
  await Promise.all(work);
  const rows = await db
    .sql`select trace_id, count(distinct span_id)::int as spans, max(name) as name from telemetry_spans group by 1`;
  assert.deepEqual(rows.map(({ spans }) => spans), [500, 500, 500]);
  assert.ok(rows.every((row) => row.name === name));
});
