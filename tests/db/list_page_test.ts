import assert from "node:assert/strict";
import type { ListQuery } from "@/telemetry/query/filter.ts";
import { parseListQuery } from "@/telemetry/query/list_query.ts";
import { SPAN_FIELDS, TRACE_FIELDS } from "@/telemetry/query/fields.ts";
import { makeSpanWrite, makeTraceWrite, MS, START, type TestStore, testStore } from "../helpers/stored_telemetry.ts";

function traceQuery(query: string): ListQuery {
  return parseListQuery(new URLSearchParams(query), TRACE_FIELDS);
}

/** Traces of 1, 2, … ms, one a second. */
async function storeTraces(test: TestStore, length: number): Promise<void> {
  await test.owner`
    insert into telemetry_traces (trace_id, service_name, status_code, start_time_unix_nano, end_time_unix_nano)
    select decode(lpad(to_hex(n), 32, '0'), 'hex'), 'shop', case when n % 2 = 0 then 500 end,
      ${START}::bigint + n * 1000000000, ${START}::bigint + n * 1001000000
    from generate_series(1::bigint, ${length}) n
  `;
}

Deno.test("listTraces() gives the newest first and counts all", async () => {
  await using test = await testStore();
  await storeTraces(test, 7);
  const page = await test.store.listTraces(traceQuery("page_size=3"));
  assert.deepEqual(page.rows.map((row) => row.duration_ms), [7, 6, 5]);
  assert.equal(page.count, 7);
  assert.deepEqual([page.previous, page.next], [null, { page: 2 }]);
});

Deno.test("listTraces() gives what remains on the last page", async () => {
  await using test = await testStore();
  await storeTraces(test, 7);
  const page = await test.store.listTraces(traceQuery("page_size=3&page=last&service_name=shop"));
  assert.deepEqual(page.rows.map((row) => row.duration_ms), [1]);
  assert.deepEqual([page.page, page.previous, page.next], [3, { page: 2 }, null]);
});

Deno.test("listTraces() has no rows behind the end", async () => {
  await using test = await testStore();
  await storeTraces(test, 2);
  assert.deepEqual((await test.store.listTraces(traceQuery("page=2"))).rows, []);
});

for (const filter of ["", "service_name=shop&"]) {
  Deno.test(`listTraces() goes on by cursor past 10,000 rows with ?${filter}`, async () => {
    await using test = await testStore();
    await storeTraces(test, 10_100);
    await test.owner`analyze telemetry_traces`;
    const page = await test.store.listTraces(traceQuery(`${filter}page=50&page_size=200`));
    assert.equal(page.isCountEstimate, true);
    assert.ok(page.next && "cursor" in page.next);
    const next = await test.store.listTraces(traceQuery(`${filter}page_size=200&cursor=${page.next.cursor}`));
    assert.deepEqual(next.rows.map((row) => row.duration_ms), Array.from({ length: 100 }, (_, i) => 100 - i));
    assert.equal(next.next, null);
    assert.ok(next.previous && "cursor" in next.previous);
    const back = await test.store.listTraces(traceQuery(`${filter}page_size=200&cursor=${next.previous.cursor}`));
    assert.deepEqual(back.rows.map((row) => row.id), page.rows.map((row) => row.id));
  });
}

Deno.test("listTraces() finds the last page of many by cursor", async () => {
  await using test = await testStore();
  await storeTraces(test, 10_100);
  const page = await test.store.listTraces(traceQuery("page=last&page_size=2"));
  assert.deepEqual(page.rows.map((row) => row.duration_ms), [2, 1]);
  assert.ok(page.count > 10_000 && page.next === null && page.previous !== null);
});

Deno.test("listTraces() sorts by several keys in both directions, with none first", async () => {
  await using test = await testStore();
  await storeTraces(test, 4);
  const page = await test.store.listTraces(traceQuery("ordering=status_code,-duration_ms"));
  assert.deepEqual(page.rows.map((row) => row.duration_ms), [3, 1, 4, 2]);
});

Deno.test("listTraces() walks every order by cursor without loss", async () => {
  await using test = await testStore();
  await storeTraces(test, 9);
  const orderings = ["-start_time", "status_code,-duration_ms", "created_at", "route,-status", "internal,id", "-url"];
  for (const ordering of orderings) {
    const all = await test.store.listTraces(traceQuery(`ordering=${ordering}`));
    assert.deepEqual(await walk(test, ordering), all.rows.map((row) => row.id), ordering);
  }
});

/** Follows cursors from the second row on. */
async function walk(test: TestStore, ordering: string): Promise<string[]> {
  const { encodeCursor } = await import("@/db/cursor.ts");
  const { toSortColumns } = await import("@/db/order_sql.ts");
  const { walkRows } = await import("@/db/sorted_rows.ts");
  const { TRACE_SOURCE } = await import("@/db/trace_rows.ts");
  const { where, order } = traceQuery(`ordering=${ordering}`);
  const columns = toSortColumns(TRACE_SOURCE.table, order);
  const [first] = await walkRows(test.sql, { source: TRACE_SOURCE, where, columns }, { limit: 1 });
  const ids = [String(first!.trace_id)];
  let cursor: string | null = encodeCursor(order, { isBackward: false, values: JSON.parse(first!.sort_key) });
  while (cursor !== null) {
    const page = await test.store.listTraces(traceQuery(`ordering=${ordering}&page_size=2&cursor=${cursor}`));
    ids.push(...page.rows.map((row) => row.id));
    cursor = page.next && "cursor" in page.next ? page.next.cursor : null;
  }
  return ids;
}

Deno.test("listSpans() names a variant by its hash, the first by its ids", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const span = await test.store.createSpan(makeSpanWrite({ trace_id }));
  await test.owner`
    insert into telemetry_spans (trace_id, span_id, start_day, content_hash, name, kind, start_time_unix_nano,
      end_time_unix_nano, created_at)
    select trace_id, span_id, start_day, -1, 'variant', 1, start_time_unix_nano, end_time_unix_nano, now() + interval '1 s'
    from telemetry_spans
  `;
  const { rows } = await test.store.listSpans(parseListQuery(new URLSearchParams("ordering=created_at"), SPAN_FIELDS));
  assert.deepEqual(rows.map((row) => row.id), [span.id, `${span.id}-ffffffffffffffff`]);
  assert.equal((await test.store.getSpan(`${span.id}-ffffffffffffffff`))?.name, "variant");
  assert.equal((await test.store.getSpan(span.id))?.name, span.name);
});

Deno.test("listTree() gives a trace's spans by start, in windows", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  for (const at of [3n, 1n, 2n]) {
    const start = START + at * MS;
    const write = { trace_id, name: `s${at}`, start_time_unix_nano: start, end_time_unix_nano: start };
    await test.store.createSpan(makeSpanWrite(write));
  }
  assert.deepEqual((await test.store.listTree(trace_id)).map((span) => span.name), ["s1", "s2", "s3"]);
  const window = await test.store.listTree(trace_id, { offset: 1, limit: 1 });
  assert.deepEqual(window.map((span) => span.name), ["s2"]);
});

Deno.test("listTree() notes why a span failed, how it was answered and what it asked for", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const notes = [
    { attributes: { "db.query.text": "select 1" } },
    { attributes: { "http.response.status_code": 503, "url.full": "https://pay.example/" }, status: "error" as const },
    { status_message: "Out of ink", status: "error" as const },
    { attributes: { "db.query.text": "x".repeat(8000) + Array.from({ length: 2000 }, Math.random) } },
    {},
  ];
  const start_time_unix_nano = START;
  for (const write of notes) await test.store.createSpan(makeSpanWrite({ trace_id, start_time_unix_nano, ...write }));
  const found = (await test.store.listTree(trace_id)).map((span) => span.note).sort();
  assert.deepEqual(found, ["", "", "503 · https://pay.example/", "Out of ink", "select 1"]);
});
