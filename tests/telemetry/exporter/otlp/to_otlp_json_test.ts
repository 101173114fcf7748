import assert from "node:assert/strict";
import { decodeOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { toOtlpJson } from "@/telemetry/exporter/otlp/to_otlp_json.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { makeSpanRecord, toSpanId } from "../../../helpers/make_span_record.ts";

Deno.test("toOtlpJson() writes what the door makes the same record of, user and kind of request included", () => {
  const record = makeSpanRecord({
    parentSpanId: toSpanId(7),
    status: 2,
    statusMessage: "no such product",
    http: { method: "GET", url: "http://shop.example/cart", route: "/cart", statusCode: 404, userAgent: null },
    user: { userId: "u-1", username: "Ada", email: "ada@example.com", phone: "+49 30 1234567", sessionId: "5e55" },
    isInternal: true,
    attributes: JSON.stringify({
      "http.request.method": "GET",
      "http.route": "/cart",
      "url.full": "http://shop.example/cart",
      "http.response.status_code": 404,
      "tracewell.ratio": 0.1,
      "tracewell.yes": true,
      "tracewell.items": ["Grüße 🌍", 2, { deep: [null, -1] }],
      "resource.team": "edge",
      "tracewell.cut_count": 3,
      "tracewell.dropped_attributes_count": 2,
    }),
    events: JSON.stringify([{ name: "retried", time_unix_nano: "1795305600000000007", attributes: { after_ms: 5 } }]),
    links: JSON.stringify([{ trace_id: "ab".repeat(16), span_id: "cd".repeat(8), attributes: { why: "batch" } }]),
  });
  const { spans, rejections } = decode([record], true);
  assert.deepEqual([spans.map(unordered), rejections], [[unordered(record)], {}]);
});

Deno.test("toOtlpJson() keeps services, environments and scopes apart and loses no span", () => {
  const records = ["shop", "till"].flatMap((serviceName, at) =>
    ["tracewell", "fresh"].map((scope, i) => makeSpanRecord({ spanId: toSpanId(at * 2 + i + 1), serviceName, scope }))
  );
  assert.deepEqual(decode(records.toReversed(), true).spans.map(unordered).sort(bySpan), records.map(unordered));
});

Deno.test("toOtlpJson() brings no user where the door's key may not set one", () => {
  const user = { userId: "u-1", username: null, email: null, phone: null, sessionId: null };
  const { spans: [span] } = decode([makeSpanRecord({ user })], false);
  assert.deepEqual([span!.user, span!.attributes], [null, "{}"]);
});

Deno.test("toOtlpJson() puts the user before the attributes, of which the door takes 128", () => {
  const user = { userId: "u-1", username: null, email: null, phone: null, sessionId: null };
  const attributes = JSON.stringify(Object.fromEntries(Array.from({ length: 128 }, (_, i) => [`tracewell.a${i}`, i])));
  const { spans: [span] } = decode([makeSpanRecord({ user, attributes })], true);
  assert.deepEqual([span!.user, span!.attributes], [user, attributes]);
});

function decode(records: SpanRecord[], canSetUser: boolean) {
  return decodeOtlpJson(new TextEncoder().encode(toOtlpJson(records)), { canSetUser });
}

/** Without the order of attributes, which the database does not keep either; HTTP facts are made of them. */
function unordered({ attributes, events, links, http: _, ...rest }: SpanRecord) {
  return {
    ...rest,
    ...Object.fromEntries(Object.entries({ attributes, events, links }).map(([k, v]) => [k, JSON.parse(v)])),
  };
}

function bySpan(a: { spanId: string }, b: { spanId: string }): number {
  return a.spanId < b.spanId ? -1 : 1;
}
