import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import type { SpanExporter } from "@/telemetry/exporter/span_exporter.ts";
import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import { Ingest, type IngestKey } from "@/telemetry/ingest/ingest.ts";
import { openOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { makeOtlpPost } from "@/tests/helpers/otlp_client.ts";
import { makeOtlpRequest, makeOtlpSpan, makeOtlpTrace, type OtlpSpan } from "@/tests/helpers/otlp.ts";

const key: IngestKey = { id: "k", services: null, spansPerSecond: null, canSetUser: false };

function take(ingest: Ingest, spans: OtlpSpan[], of: Partial<IngestKey> = {}) {
  const req = new Request("http://localhost/v1/traces", makeOtlpPost(makeOtlpRequest(spans), { encoding: "json" }));
  return ingest.take(req, { door: "otlp", key: { ...key, ...of }, open: openOtlpJson });
}

/** Says of every batch that so many of its spans were refused. */
const refusing = (refused: number): SpanExporter => ({
  export: (batch) => Promise.resolve({ inserted: batch.length - refused, duplicates: 0, refused }),
  shutdown: () => Promise.resolve(),
});

const failing: SpanExporter = {
  export: () => Promise.reject(new StorageError("Cannot store batch: it rains")),
  shutdown: () => Promise.resolve(),
};

/** `received = accepted + rejected + dropped + pending`. */
function assertBalanced(ingest: Ingest): void {
  const { received, accepted, rejected, dropped, pending } = ingest.accounting.of("otlp");
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
  assert.equal(received, accepted + sum(rejected) + sum(dropped) + pending);
}

Deno.test("Ingest.take() hands on what is good and names what is not", async () => {
  const exporter = new MemorySpanExporter();
  const ingest = new Ingest({ exporter });
  const rejections = await take(ingest, [...makeOtlpTrace(3), makeOtlpSpan({ spanId: "" })]);
  assert.deepEqual(rejections, { span_id: 1 });
  assert.equal(exporter.spans.length, 3);
  assert.deepEqual([ingest.accounting.of("otlp").accepted, ingest.accounting.of("otlp").received], [3, 4]);
  assertBalanced(ingest);
});

Deno.test("Ingest.take() names spans that storage refused among the rejected", async () => {
  const ingest = new Ingest({ exporter: refusing(2) });
  assert.deepEqual(await take(ingest, [...makeOtlpTrace(5), makeOtlpSpan({ spanId: "" })]), { span_id: 1, storage: 2 });
  assert.deepEqual(ingest.accounting.of("otlp").rejected, { span_id: 1, storage: 2 });
  assertBalanced(ingest);
});

Deno.test("Ingest.take() counts what could not be stored as dropped and says so", async () => {
  const ingest = new Ingest({ exporter: failing });
  await assert.rejects(take(ingest, makeOtlpTrace(5)), StorageError);
  assert.deepEqual(ingest.accounting.of("otlp").dropped, { storage: 5 });
  assertBalanced(ingest);
});

Deno.test("Ingest.take() counts spans on their way as pending", async () => {
  let store = () => {};
  const exporter: SpanExporter = {
    export: (batch) =>
      new Promise((resolve) => store = () => resolve({ inserted: batch.length, duplicates: 0, refused: 0 })),
    shutdown: () => Promise.resolve(),
  };
  const ingest = new Ingest({ exporter });
  const taking = take(ingest, makeOtlpTrace(5));
  while (ingest.accounting.of("otlp").received === 0) await new Promise((resolve) => setTimeout(resolve));
  assert.equal(ingest.accounting.of("otlp").pending, 5);
  assertBalanced(ingest);
  store();
  await taking;
  assert.equal(ingest.accounting.of("otlp").pending, 0);
});

Deno.test("Ingest.take() turns a key away that has used up its quota, without touching others", async () => {
  const ingest = new Ingest({ exporter: new MemorySpanExporter() });
  const noisy = { id: "noisy", spansPerSecond: 10 };
  await take(ingest, makeOtlpTrace(50), noisy);
  await assert.rejects(take(ingest, makeOtlpTrace(50), noisy), { status: 429, headers: { "retry-after": "3" } });
  assert.deepEqual(await take(ingest, makeOtlpTrace(50)), {});
  assertBalanced(ingest);
});

Deno.test("Ingest.take() counts spans of a batch that met an empty quota after it was read", async () => {
  const ingest = new Ingest({ exporter: new MemorySpanExporter() });
  const noisy = { id: "noisy", spansPerSecond: 10 };
  const results = await Promise.allSettled([1, 2, 3].map(() => take(ingest, makeOtlpTrace(50), noisy)));
  assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
  assert.deepEqual(ingest.accounting.of("otlp").dropped, { quota: 100 });
  assertBalanced(ingest);
});

Deno.test("Ingest.take() refuses a body that cannot be read, without repeating it", async () => {
  const ingest = new Ingest({ exporter: new MemorySpanExporter() });
  const req = new Request("http://localhost/", { method: "POST", body: '{"password": hunter2}' });
  const refusal = ingest.take(req, { door: "otlp", key, open: openOtlpJson });
  await assert.rejects(
    refusal,
    (error: Error) => !error.message.includes("hunter2") && "status" in error && error.status === 400,
  );
});
