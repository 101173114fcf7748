import assert from "node:assert/strict";
import { createApp } from "@/main.ts";
import { requestSpan } from "@/middleware/request_span.ts";
import { parseReference } from "@/telemetry/model/ids.ts";
import { type TestApp, testApp } from "@/tests/helpers/app.ts";
import { checkOut, makeShopper } from "@/tests/helpers/shopper.ts";

interface StoredSpan {
  trace_id: string;
  span_id: string;
  parent_span_id: string | null;
  name: string;
  kind: number;
  status: number;
}

async function readSpans({ sql, services }: TestApp): Promise<StoredSpan[]> {
  await services.telemetry.flush();
  const rows = await sql<StoredSpan[]>`
    select encode(trace_id, 'hex') as trace_id, encode(span_id, 'hex') as span_id,
      encode(parent_span_id, 'hex') as parent_span_id, name, kind, status
    from telemetry_spans
    order by start_time_unix_nano, span_id
  `;
  return [...rows];
}

/** From the root down, the first span of each name that leads to the last one. */
function findPath(spans: StoredSpan[], name: string): string[] {
  const byId = new Map(spans.map((span) => [span.span_id, span]));
  const path = [];
  for (let at = spans.find((span) => span.name === name); at; at = byId.get(at.parent_span_id ?? "")) {
    path.unshift(at.name);
  }
  return path;
}

Deno.test("A page is captured with its handler, statements and render, as one trace", async () => {
  await using app = await testApp();
  await (await app.fetch("/products/stoneware-mug")).text();
  const spans = await readSpans(app);
  assert.equal(new Set(spans.map(({ trace_id }) => trace_id)).size, 1);
  assert.deepEqual(spans.filter(({ parent_span_id }) => parent_span_id === null).map(({ name }) => name), [
    "GET /products/:handle",
  ]);
  assert.deepEqual(findPath(spans, "SELECT products"), ["GET /products/:handle", "handler", "SELECT products"]);
  assert.deepEqual(findPath(spans, "render"), ["GET /products/:handle", "render"]);
});

Deno.test("A checkout is one trace from the request to the provider's own span", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const response = await checkOut(browser);
  assert.equal(response.status, 303);
  const all = await readSpans(app);
  const traceId = all.find(({ name }) => name === "orders.place")!.trace_id;
  const spans = all.filter(({ trace_id }) => trace_id === traceId);
  const path = findPath(spans, "POST /payments/authorize");
  assert.deepEqual([path[0], path.at(-2), path.at(-1)], ["POST /checkout", "POST", "POST /payments/authorize"]);
  assert.ok(path.includes("payment.authorize"), path.join(" › "));
});

Deno.test("A signed-in person's request carries them on its trace", async () => {
  await using app = await testApp();
  const customer = await app.as("customer");
  await (await customer("/cart")).text();
  await app.services.telemetry.flush();
  const { id, username, email, phone } = customer.user;
  const rows = await app.sql`select user_id, username, email, phone from telemetry_traces where route = '/cart'`;
  assert.deepEqual(rows.map((row) => ({ ...row })), [{ user_id: id, username, email, phone }]);
});

Deno.test("An error page's reference code finds its trace, which holds the exception", async () => {
  await using app = await testApp();
  app.services.store.listTraces = () => Promise.reject(new RangeError("broken on purpose"));
  const staff = await app.as("staff");
  const response = await staff("/api/v1/telemetry/traces/");
  const { reference } = await response.json();
  await app.services.telemetry.flush();
  const [row] = await app.sql`
    select t.status, t.status_code, s.events
    from telemetry_traces t
    join telemetry_spans s on s.trace_id = t.trace_id and s.kind = 2
    where encode(substr(t.trace_id, 12), 'hex') = ${parseReference(reference)}
  `;
  assert.deepEqual([response.status, row!.status, row!.status_code], [500, 2, 500]);
  assert.equal(row!.events[0].attributes["exception.message"], "broken on purpose");
});

Deno.test("A foreign route is captured without a line of code in it", async () => {
  await using app = await testApp();
  await using provider = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("ok"));
  const url = `http://127.0.0.1:${provider.addr.port}/`;
  const foreign = createApp(() => app.services).use(requestSpan).get("/foreign/:id", async ({ state }) => {
    const { sql } = state.services;
    await Promise.all([sql`select slug from categories`, fetch(url).then((answer) => answer.text())]);
    await sql.begin((tx) => tx`select handle from products`);
    return new Response("ok");
  });
  await foreign.handler()(new Request("http://localhost:8000/foreign/7"));
  const spans = await readSpans(app);
  assert.deepEqual(spans.map(({ name }) => name).sort(), [
    "GET",
    "GET /foreign/:id",
    "SELECT categories",
    "SELECT products",
  ]);
});

Deno.test("Static files and health leave no trace", async () => {
  await using app = await testApp();
  for (const path of ["/styles.css", "/favicon.svg", "/api/v1/telemetry/health/"]) {
    await (await app.fetch(path)).body?.cancel();
  }
  assert.deepEqual(await readSpans(app), []);
});

Deno.test("With capture off the shop answers as ever and nothing is stored", async () => {
  await using app = await testApp({ config: { isCaptureOn: false } });
  const response = await app.fetch("/products/stoneware-mug");
  assert.match(await response.text(), /mug/i);
  assert.deepEqual([response.headers.get("traceresponse"), await readSpans(app)], [null, []]);
});

Deno.test("The shop answers right while its spans cannot be stored, and drops none of them", async () => {
  await using app = await testApp();
  await app.db.owner`alter table telemetry_spans rename to telemetry_spans_away`;
  const response = await app.fetch("/products/stoneware-mug");
  await app.services.telemetry.flush(300);
  const { stored, dropped, pending } = app.services.telemetry.counts();
  assert.deepEqual([response.status, stored, dropped], [200, 0, 0]);
  assert.ok(pending > 3);
  await app.db.owner`alter table telemetry_spans_away rename to telemetry_spans`;
  await app.services.telemetry.flush();
  assert.deepEqual([app.services.telemetry.counts().pending, (await readSpans(app)).length], [0, pending]);
  await response.body?.cancel();
});
