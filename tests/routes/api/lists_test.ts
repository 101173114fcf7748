import assert from "node:assert/strict";
import { apiClient, callApi } from "../../helpers/api.ts";
import { type TestApp, testApp } from "../../helpers/app.ts";
import { START } from "../../helpers/stored_telemetry.ts";

const TRACES = "/api/v1/telemetry/traces/";
const PUBLIC_URL = "https://shop.example";

async function setUp(length: number) {
  const app = await testApp({ isSeeded: false, config: { publicUrl: PUBLIC_URL } });
  await storeTraces(app, length);
  return { app, staff: await apiClient(app, "staff"), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

async function storeTraces({ db }: TestApp, length: number): Promise<void> {
  await db.owner`
    insert into telemetry_traces (trace_id, service_name, start_time_unix_nano, end_time_unix_nano)
    select decode(lpad(to_hex(n), 32, '0'), 'hex'), 'shop', ${START}::bigint + n * 1000000000, ${START}::bigint + n * 1001000000
    from generate_series(1::bigint, ${length}) n
  `;
}

const HOST = { host: "shop.example" };

Deno.test("GET …/traces/ answers keys in order and links with sorted parameters", async () => {
  await using test = await setUp(7);
  const { body } = await test.staff("GET", `${TRACES}?service_name=shop&page_size=03&page=2&nope=a b`, undefined, HOST);
  assert.deepEqual(Object.keys(body), ["count", "next", "previous", "results"]);
  assert.equal(body.count, 7);
  assert.equal(body.next, `${PUBLIC_URL}${TRACES}?nope=a+b&page=3&page_size=03&service_name=shop`);
  assert.equal(body.previous, `${PUBLIC_URL}${TRACES}?nope=a+b&page_size=03&service_name=shop`);
  assert.equal(body.results.length, 3);
});

Deno.test("GET …/traces/ never believes the Host header", async () => {
  await using test = await setUp(3);
  const { status, body } = await test.staff("GET", `${TRACES}?page_size=1`, undefined, { host: "evil.example" });
  if (status === 200) assert.ok(body.next.startsWith(`${PUBLIC_URL}/`));
  else assert.equal(status, 421);
});

Deno.test("GET …/traces/ bounds the size of a page", async () => {
  await using test = await setUp(210);
  const size = async (query: string) =>
    (await test.staff("GET", `${TRACES}${query}`, undefined, HOST)).body.results.length;
  assert.deepEqual([await size(""), await size("?page_size=0"), await size("?page_size=999")], [50, 50, 200]);
});

Deno.test("GET …/traces/ estimates and goes on by cursor past 10,000", async () => {
  await using test = await setUp(10_100);
  const { body } = await test.staff("GET", `${TRACES}?page=50&page_size=200`, undefined, HOST);
  assert.equal(body.count_is_estimate, true);
  assert.ok(Number.isInteger(body.count) && body.count > 10_000);
  const next = new URL(body.next);
  assert.deepEqual([...next.searchParams.keys()], ["cursor", "page_size"]);
  const { body: last } = await test.staff("GET", next.pathname + next.search, undefined, HOST);
  assert.deepEqual([last.results.length, last.next], [100, null]);
  assert.equal((await test.staff("GET", `${TRACES}?page=51&page_size=200`, undefined, HOST)).status, 404);
});

Deno.test("GET …/traces/ drops unknown keys of an ordering", async () => {
  await using test = await setUp(3);
  const { body } = await test.staff("GET", `${TRACES}?ordering=nope,duration_ms`, undefined, HOST);
  assert.deepEqual(body.results.map((row: { duration_ms: number }) => row.duration_ms), [1, 2, 3]);
});

Deno.test("GET …/health/ tells anybody the counts and readers the rest", async () => {
  await using test = await setUp(0);
  const path = "/api/v1/telemetry/health/";
  const anybody = await callApi(test.app, "GET", path, undefined, HOST);
  assert.deepEqual(Object.keys(anybody.body), ["status", "spans", "queue_depth"]);
  const { body } = await test.staff("GET", path, undefined, HOST);
  assert.match(body.database.migration, /^\d{4}_/);
  assert.deepEqual([body.status, body.database.reachable, body.database.writable], ["ok", true, true]);
});

Deno.test("GET …/health/ answers 503 when nothing can be stored", async () => {
  await using test = await setUp(0);
  await test.app.services.reads.end({ timeout: 1 });
  const { status, headers, body } = await callApi(test.app, "GET", "/api/v1/telemetry/health/", undefined, HOST);
  assert.deepEqual([status, headers.get("retry-after"), body.status], [503, "5", "unavailable"]);
});

Deno.test("GET …/traces/ answers 503 when the database is away", async () => {
  await using test = await setUp(0);
  await test.app.services.reads.end({ timeout: 1 });
  const { status, headers, body } = await test.staff("GET", TRACES, undefined, HOST);
  assert.deepEqual([status, headers.get("retry-after")], [503, "5"]);
  assert.deepEqual(Object.keys(body), ["detail", "reference"]);
});
