import assert from "node:assert/strict";
import { makePartitions } from "@/db/partitions.ts";
import { apiClient } from "../helpers/api.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { captureLog } from "../helpers/log.ts";
import { makeSpanRecord } from "../helpers/make_span_record.ts";
import { makeOtlpRequest, makeOtlpSpan, makeOtlpTrace } from "../helpers/otlp.ts";
import { makeIngestKey, makeOtlpPost } from "../helpers/otlp_client.ts";
import { type MetricSample, parseMetrics, sumOf } from "../helpers/prometheus.ts";

async function readMetrics(app: TestApp, key: string): Promise<MetricSample[]> {
  const response = await app.fetch("/metrics", { headers: { authorization: `Bearer ${key}` } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  return parseMetrics(await response.text());
}

const readKey = (app: TestApp) => makeIngestKey(app, { scopes: ["read"] });

/** Nine good spans, a bad one and two of a foreign service; then what is no request at all, and one above the rate. */
async function sendAllSorts(app: TestApp): Promise<void> {
  const key = await makeIngestKey(app, { services: ["checkout"], spansPerSecond: 2 });
  const own = makeOtlpRequest([...makeOtlpTrace(9), makeOtlpSpan({ traceId: "00".repeat(16) })]);
  const foreign = makeOtlpRequest(makeOtlpTrace(2), { resource: { "service.name": "x" } });
  const request = { resourceSpans: [...own.resourceSpans, ...foreign.resourceSpans] };
  const statuses = [];
  for (const body of [new Uint8Array([255]), request, request]) {
    const response = await app.fetch("/v1/traces", makeOtlpPost(body, { key }));
    await response.body?.cancel();
    statuses.push(response.status);
  }
  assert.deepEqual(statuses, [400, 200, 429]);
}

/** Spans that neither database nor spool takes. */
async function sendInVain(app: TestApp): Promise<void> {
  const key = await makeIngestKey(app);
  await app.services.storage.shutdown();
  const response = await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest(makeOtlpTrace(5)), { key }));
  await response.body?.cancel();
  assert.equal(response.status, 503);
}

/** One good span and one without an id. */
async function sendZipkin(app: TestApp): Promise<void> {
  const good = { traceId: "1".repeat(32), id: "2".repeat(16), timestamp: 1_795_356_000_000_000, duration: 1 };
  const headers = { "authorization": `Bearer ${await makeIngestKey(app)}`, "content-type": "application/json" };
  const body = JSON.stringify([good, { ...good, id: "x" }]);
  const response = await app.fetch("/compat/zipkin/api/v2/spans", { method: "POST", headers, body });
  assert.equal(response.status, 202);
}

Deno.test("GET /metrics accounts for every span of every door, at any moment", async () => {
  await using app = await testApp();
  await sendAllSorts(app);
  await sendZipkin(app);
  await (await app.fetch("/products/stoneware-mug")).text();
  const before = await readMetrics(app, await readKey(app));
  await app.services.telemetry.flush();
  const after = await readMetrics(app, await readKey(app));
  for (const door of ["otlp", "zipkin", "capture"]) {
    for (const samples of [before, after]) {
      const count = (what: string) => sumOf(samples, `tracewell_spans_${what}`, { door });
      const parts = ["accepted_total", "rejected_total", "dropped_total", "pending"].map(count);
      assert.ok(count("received_total") > 0);
      assert.equal(parts.reduce((sum, part) => sum + part), count("received_total"));
    }
    assert.equal(sumOf(after, "tracewell_spans_pending", { door }), 0);
  }
});

Deno.test("GET /metrics names the reasons, and agrees with health", async () => {
  await using app = await testApp({ isSeeded: false });
  await sendAllSorts(app);
  using _log = captureLog();
  await sendInVain(app);
  const samples = await readMetrics(app, await readKey(app));
  const count = (what: string, reason?: string) =>
    sumOf(samples, `tracewell_spans_${what}_total`, { door: "otlp", ...(reason && { reason }) });
  assert.deepEqual([count("rejected", "service"), count("rejected", "trace_id"), count("dropped", "storage")], [
    2,
    1,
    5,
  ]);
  const refused = ["400", "429", "503"].map((status) =>
    sumOf(samples, "tracewell_ingest_refused_requests_total", { door: "otlp", status })
  );
  assert.deepEqual(refused, [1, 1, 1]);
  const staff = await apiClient(app, "staff");
  const { doors: { otlp } } = (await staff("GET", "/api/v1/telemetry/health/")).body;
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, value) => sum + value, 0);
  const told = [otlp.received, otlp.accepted, total(otlp.rejected), total(otlp.dropped)];
  assert.deepEqual(told, ["received", "accepted", "rejected", "dropped"].map((what) => count(what)));
  assert.equal(otlp.accepted + total(otlp.rejected) + total(otlp.dropped), otlp.received);
});

Deno.test("GET /metrics tells what capture takes, how long batches take, and what is stored today", async () => {
  await using app = await testApp();
  await makePartitions(app.sql, 1);
  for (let i = 0; i < 20; i++) await (await app.fetch("/products/stoneware-mug")).text();
  await app.services.telemetry.flush();
  await app.db.owner`analyze`;
  const samples = await readMetrics(app, await readKey(app));
  const cost = (quantile: string) => sumOf(samples, "tracewell_capture_request_duration_seconds", { quantile });
  assert.equal(sumOf(samples, "tracewell_capture_request_duration_seconds_count"), 20);
  assert.ok(cost("0.5") > 1e-6 && cost("0.5") <= cost("0.99") && cost("0.99") < 1);
  assert.ok(sumOf(samples, "tracewell_storage_batch_duration_seconds_count") >= 1);
  const [day] = await app.sql`select current_date::text as day`;
  assert.ok(sumOf(samples, "tracewell_telemetry_rows", { day: day!.day }) >= 100);
  assert.ok(sumOf(samples, "tracewell_telemetry_bytes", { day: day!.day }) >= 8_192);
  assert.ok(sumOf(samples, "process_resident_memory_bytes") > 10_000_000);
});

Deno.test("GET /metrics follows the conventions of its names", async () => {
  await using app = await testApp({ isSeeded: false });
  const headers = { authorization: `Bearer ${await readKey(app)}` };
  const text = await (await app.fetch("/metrics", { headers })).text();
  for (const [, name = "", type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    assert.match(name, /^(tracewell|process)_[a-z]+(_[a-z]+)*$/);
    assert.equal(name.endsWith("_total"), type === "counter", name);
  }
});

Deno.test("GET /metrics is for keys with read or admin, and is no trace itself", async () => {
  await using app = await testApp({ isSeeded: false });
  const ask = async (scopes: ("read" | "admin" | "ingest")[], path = "/metrics") => {
    const headers = { authorization: `Bearer ${await makeIngestKey(app, { scopes })}` };
    return (await app.fetch(path, { headers })).status;
  };
  assert.deepEqual([await ask(["read"]), await ask(["admin"]), await ask(["read"], "/metrics/")], [200, 200, 200]);
  assert.deepEqual([await ask(["ingest"]), (await app.fetch("/metrics")).status], [403, 401]);
  assert.equal(app.services.telemetry.counts().captured, 0);
});

Deno.test("GET /metrics answers a key that it knows while the database is away", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await readKey(app);
  await readMetrics(app, key);
  const failing = () => Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }));
  Object.assign(app.services, { sql: failing, reads: failing });
  using _log = captureLog();
  assert.ok((await readMetrics(app, key)).length > 20);
});

Deno.test("GET /metrics and …/health/ count spans that have the ids of another", async () => {
  await using app = await testApp({ isSeeded: false });
  for (const name of ["GET /cart", "GET /basket"]) await app.services.storage.export([makeSpanRecord({ name })]);
  const samples = await readMetrics(app, await readKey(app));
  const { storage } = (await (await apiClient(app, "staff"))("GET", "/api/v1/telemetry/health/")).body;
  assert.deepEqual([sumOf(samples, "tracewell_storage_variant_spans_total"), storage.variants], [1, 1]);
});
