import assert from "node:assert/strict";
import { decodeZipkinJson } from "@/telemetry/ingest/zipkin_json.ts";
import { attributesOf } from "@/tests/helpers/decode_otlp.ts";
import { SPAN_ID, toJsonBytes, TRACE_ID } from "@/tests/helpers/otlp.ts";

function makeZipkinSpan(overrides: Record<string, unknown> = {}) {
  return {
    traceId: TRACE_ID,
    id: SPAN_ID,
    name: "get /cart",
    kind: "SERVER",
    timestamp: 1795356000000001,
    duration: 1500,
    localEndpoint: { serviceName: "cart" },
    ...overrides,
  };
}

function decodeOne(overrides: Record<string, unknown>) {
  const { spans, rejections } = decodeZipkinJson(toJsonBytes([makeZipkinSpan(overrides)]));
  assert.deepEqual(rejections, {});
  return spans[0]!;
}

Deno.test("decodeZipkinJson() reads ids, kind, service and microseconds", () => {
  const span = decodeOne({ parentId: "00F067AA0BA902B7" });
  assert.deepEqual(
    [span.traceId, span.spanId, span.parentSpanId, span.kind, span.name, span.serviceName],
    [TRACE_ID, SPAN_ID, "00f067aa0ba902b7", 2, "get /cart", "cart"],
  );
  assert.deepEqual([span.startTimeUnixNano, span.endTimeUnixNano], [1795356000000001000n, 1795356000001501000n]);
});

Deno.test("decodeZipkinJson() pads a trace id of 64 bits", () => {
  assert.equal(decodeOne({ traceId: "d269b633813fc60c" }).traceId, "0000000000000000d269b633813fc60c");
});

Deno.test("decodeZipkinJson() takes each kind, and none as internal", () => {
  const kinds = ["CLIENT", "PRODUCER", "CONSUMER", undefined].map((kind) => decodeOne({ kind }).kind);
  assert.deepEqual(kinds, [3, 4, 5, 1]);
});

Deno.test("decodeZipkinJson() takes `error` with any value as a failure", () => {
  for (const error of ["", "true", "card declined"]) {
    const span = decodeOne({ tags: { error } });
    assert.deepEqual([span.status, span.statusMessage], [2, error]);
  }
});

Deno.test("decodeZipkinJson() makes tags and endpoints attributes, annotations events", () => {
  const span = decodeOne({
    tags: { "http.method": "GET", "http.url": "http://shop/cart", "otel.scope.name": "lib", password: "x" },
    remoteEndpoint: { serviceName: "db", ipv4: "10.1.2.3", port: 5432 },
    annotations: [{ timestamp: 1795356000000002, value: "wire send" }],
    shared: true,
  });
  assert.equal(span.scope, "lib");
  assert.deepEqual([span.http?.method, span.http?.url], ["GET", "http://shop/cart"]);
  const attributes = attributesOf(span);
  assert.deepEqual([attributes["peer.service"], attributes["network.peer.address"]], ["db", "10.1.2.0"]);
  assert.deepEqual([attributes.password, attributes["zipkin.shared"]], ["REDACTED", true]);
  assert.deepEqual(JSON.parse(span.events), [
    { name: "wire send", time_unix_nano: "1795356000000002000", attributes: {} },
  ]);
});

Deno.test("decodeZipkinJson() rejects bad spans alone", () => {
  const bad = [{ traceId: "x" }, { id: "" }, { tags: { a: 1 } }, { timestamp: -1 }, { annotations: 5 }];
  const { spans, rejections } = decodeZipkinJson(toJsonBytes([...bad.map(makeZipkinSpan), makeZipkinSpan()]));
  assert.equal(spans.length, 1);
  assert.deepEqual(rejections, { trace_id: 1, span_id: 1, malformed: 3 });
});

for (const body of ["", "{}", "5", "[", "null"]) {
  Deno.test(`decodeZipkinJson() refuses the body ${body || "of no bytes"}`, () => {
    assert.throws(() => decodeZipkinJson(new TextEncoder().encode(body)), SyntaxError);
  });
}
