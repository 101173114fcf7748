import assert from "node:assert/strict";
import { OtlpExportError, OtlpSpanExporter } from "@/telemetry/exporter/otlp/otlp_span_exporter.ts";
import { makeSpanRecord, toSpanId } from "../../../helpers/make_span_record.ts";
import { fakeReceiver } from "../../../helpers/otlp_receiver.ts";

const spans = [1, 2, 3, 4].map((number) => makeSpanRecord({ spanId: toSpanId(number) }));

Deno.test("OtlpSpanExporter sends a batch as compressed JSON with the headers that it was given", async () => {
  await using receiver = fakeReceiver(() => Response.json({}));
  const exporter = new OtlpSpanExporter({ url: receiver.url, headers: { authorization: "Bearer k" } });
  assert.deepEqual(await exporter.export(spans), { inserted: 4, duplicates: 0, refused: 0 });
  const [{ headers, spanIds }] = receiver.requests as [typeof receiver.requests[0]];
  assert.deepEqual(
    ["authorization", "content-type", "content-encoding"].map((name) => headers.get(name)),
    ["Bearer k", "application/json", "gzip"],
  );
  assert.deepEqual(spanIds, spans.map(({ spanId }) => spanId));
});

Deno.test("OtlpSpanExporter counts what the receiver rejected, with its words", async () => {
  await using receiver = fakeReceiver(() =>
    Response.json({ partialSuccess: { rejectedSpans: "1", errorMessage: "1 span: trace_id" } })
  );
  const result = await new OtlpSpanExporter(receiver).export(spans);
  assert.deepEqual(result, { inserted: 3, duplicates: 0, refused: 1, reason: "1 span: trace_id" });
});

for (const status of [429, 502, 503, 504]) {
  Deno.test(`OtlpSpanExporter lets a batch be sent again after ${status}, when the receiver wants it`, async () => {
    await using receiver = fakeReceiver(() => new Response("", { status, headers: { "retry-after": "7" } }));
    const error = await new OtlpSpanExporter(receiver).export(spans).catch((error) => error);
    assert.ok(error instanceof OtlpExportError);
    assert.deepEqual([error.message, error.retryAfterMs], [`Cannot send spans: HTTP ${status}`, 7_000]);
  });
}

for (const status of [301, 400, 401, 403, 500]) {
  Deno.test(`OtlpSpanExporter gives a batch up after ${status} and follows no redirect`, async () => {
    const headers = { location: "/elsewhere" };
    await using receiver = fakeReceiver(() => new Response("", { status, headers }));
    const result = await new OtlpSpanExporter(receiver).export(spans);
    assert.deepEqual(result, { inserted: 0, duplicates: 0, refused: 4, reason: `HTTP ${status}` });
    assert.equal(receiver.requests.length, 1);
  });
}

Deno.test("OtlpSpanExporter halves what is too large for the receiver and refuses only what does not fit alone", async () => {
  await using receiver = fakeReceiver(({ spanIds }) =>
    spanIds.length > 1 || spanIds.includes(toSpanId(3)) ? new Response("", { status: 413 }) : Response.json({})
  );
  const result = await new OtlpSpanExporter(receiver).export(spans);
  assert.deepEqual(result, { inserted: 3, duplicates: 0, refused: 1, reason: "HTTP 413" });
});

Deno.test("OtlpSpanExporter cuts a batch into requests of a limited size", async () => {
  await using receiver = fakeReceiver(() => Response.json({}));
  const { inserted } = await new OtlpSpanExporter({ url: receiver.url, maxRequestBytes: 1_000 }).export(spans);
  assert.deepEqual([inserted, receiver.requests.map(({ spanIds }) => spanIds.length)], [4, [2, 2]]);
});

Deno.test("OtlpSpanExporter waits no longer than its time for an answer", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  await using receiver = fakeReceiver(() => promise);
  const error = await new OtlpSpanExporter({ url: receiver.url, timeoutMs: 50 }).export(spans).catch((error) => error);
  resolve(Response.json({}));
  assert.deepEqual([error.message, error.retryAfterMs], ["Cannot send spans: TimeoutError", null]);
});

Deno.test("OtlpSpanExporter waits at shutdown for what is in flight", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  await using receiver = fakeReceiver(() => promise);
  const exporter = new OtlpSpanExporter(receiver);
  let isSent = false;
  const sending = exporter.export(spans).then(() => isSent = true);
  setTimeout(() => resolve(Response.json({})), 30);
  await exporter.shutdown();
  await Promise.resolve();
  assert.ok(isSent);
  await sending;
});
