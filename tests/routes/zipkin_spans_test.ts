import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { captureLog } from "@/tests/helpers/log.ts";
import { makeIngestKey } from "@/tests/helpers/otlp_client.ts";
import { randomHex } from "@/tests/helpers/otlp.ts";

const PATH = "/compat/zipkin/api/v2/spans";

function makePost(key: string, spans: unknown, type = "application/json"): RequestInit {
  return {
    method: "POST",
    body: JSON.stringify(spans),
    headers: { "content-type": type, authorization: `Bearer ${key}` },
  };
}

Deno.test("POST /compat/zipkin/api/v2/spans stores spans like those of OTLP", async () => {
  await using app = await testApp({ isSeeded: false });
  const [key, admin] = [await makeIngestKey(app), await app.as("admin")];
  const traceId = randomHex(16);
  const span = {
    traceId,
    id: randomHex(8),
    name: "get /cart",
    kind: "SERVER",
    timestamp: 1795356000000000,
    duration: 1500,
    localEndpoint: { serviceName: "cart" },
    tags: { "http.method": "GET", error: "boom" },
  };
  const response = await app.fetch(PATH, makePost(key, [span, { ...span, id: "bad" }]));
  assert.equal(response.status, 202);
  assert.equal(await response.text(), "");
  const shown = await admin(`/api/v1/telemetry/traces/${traceId}/`).then((answer) => answer.json());
  assert.deepEqual([shown.service_name, shown.method, shown.status, shown.span_count], ["cart", "GET", "error", 1]);
  const { received, accepted, rejected } = app.services.ingest.accounting.snapshot().zipkin;
  assert.deepEqual([received, accepted, rejected], [2, 1, { span_id: 1 }]);
});

Deno.test("POST /compat/zipkin/api/v2/spans refuses in the API's dialect", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  const reader = await makeIngestKey(app, { scopes: ["read"] });
  const cases: [RequestInit, number][] = [
    [makePost("", []), 401],
    [makePost("twk_none", []), 401],
    [makePost(reader, []), 403],
    [makePost(key, [], "application/x-protobuf"), 415],
    [makePost(key, {}), 400],
    [{ ...makePost(key, []), method: "PUT" }, 405],
  ];
  for (const [init, status] of cases) {
    const response = await app.fetch(PATH, init);
    assert.deepEqual([response.status, typeof (await response.json()).detail], [status, "string"]);
  }
});

Deno.test("POST /compat/zipkin/api/v2/spans logs no failure for each batch that storage turns away", async () => {
  await using app = await testApp({ isSeeded: false });
  const key = await makeIngestKey(app);
  await app.services.storage.shutdown();
  const span = { traceId: randomHex(16), id: randomHex(8), name: "get /cart", timestamp: 1795356000000000 };
  using log = captureLog();
  const response = await app.fetch(PATH, makePost(key, [span]));
  assert.deepEqual([response.status, response.headers.get("retry-after")], [503, "5"]);
  assert.equal(typeof (await response.json()).reference, "string");
  assert.deepEqual(log.lines.filter((line) => line.includes("request failed")), []);
});
