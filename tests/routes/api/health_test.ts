import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import { apiClient, callApi } from "../../helpers/api.ts";
import { type TestApp, testApp } from "../../helpers/app.ts";
import { sleep } from "../../helpers/flaky_exporter.ts";
import { fakeReceiver } from "../../helpers/otlp_receiver.ts";

const PATH = "/api/v1/telemetry/health/";

async function openEdgeApp(url: string): Promise<TestApp> {
  return await testApp({ isSeeded: false, config: { otlp: { url, headers: {}, timeoutMs: 1_000 } } });
}

Deno.test("GET …/health/ tells readers why nothing can be stored", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await apiClient(app, "staff");
  const isWell = (await staff("GET", PATH)).body;
  await app.services.reads.end({ timeout: 1 });
  const { status, body } = await staff("GET", PATH);
  assert.deepEqual([isWell.reason, status, body.reason], [null, 503, "database_away"]);
  assert.deepEqual([body.export.to, body.database.reachable, body.stored], ["database", false, []]);
});

Deno.test("GET …/health/ knows a key's reader also while the database is away", async () => {
  await using app = await testApp({ isSeeded: false });
  const staff = await apiClient(app, "staff", ["read"]);
  await staff("GET", PATH);
  const failing = () => Promise.reject(new StorageError("away"));
  Object.assign(app.services, { sql: failing, reads: failing });
  assert.equal((await staff("GET", PATH)).body.reason, "database_away");
});

Deno.test("GET …/health/ of a storefront that sends its spans away goes by their receiver, not by the database", async () => {
  await using receiver = fakeReceiver(() => Response.json({}));
  await using app = await openEdgeApp(receiver.url);
  await app.services.telemetry.flush();
  await app.services.reads.end({ timeout: 1 });
  assert.equal((await callApi(app, "GET", PATH)).status, 200);
});

Deno.test("GET …/health/ answers 503 while the receiver takes no spans, and tells readers of its last answer", async () => {
  let status = 503;
  await using receiver = fakeReceiver(() => new Response(null, { status, headers: { "retry-after": "1" } }));
  await using app = await openEdgeApp(receiver.url);
  const staff = await apiClient(app, "staff");
  await app.fetch("/sign-in");
  await app.services.telemetry.flush(300);
  const away = await staff("GET", PATH);
  status = 200;
  await app.services.telemetry.flush();
  const back = await staff("GET", PATH);
  assert.deepEqual([away.status, away.body.reason, away.body.database.reachable], [503, "receiver_away", true]);
  assert.match(away.body.export.last_error, /^Cannot send spans/);
  assert.ok(away.body.queue_depth > 0 && away.body.export.queue_bytes > 0);
  assert.deepEqual([back.status, back.body.export.to, back.body.export.last_error], [200, "receiver", null]);
  assert.ok(Date.parse(back.body.export.last_stored_at) > 0);
});

Deno.test("GET …/health/ does not wait for a database that is slow, and goes by its last answer", async () => {
  await using app = await testApp({ isSeeded: false });
  await callApi(app, "GET", PATH);
  const { reads } = app.services;
  const slow = (...args: Parameters<typeof reads>) => sleep(400).then(() => reads(...args));
  Object.assign(app.services, { reads: slow });
  const start = performance.now();
  const { status } = await callApi(app, "GET", PATH);
  assert.equal(status, 200);
  assert.ok(performance.now() - start < 300);
  await sleep(450);
});
