import assert from "node:assert/strict";
import { trace } from "@opentelemetry/api";
import { StorageError } from "@/errors.ts";
import { startCapture } from "@/telemetry/capture/start_capture.ts";
import { withSpan } from "@/telemetry/capture/with_span.ts";
import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import type { SpanList } from "@/telemetry/model/span_list.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { CAPTURE_CONFIG as config, capturedApp } from "../../helpers/captured_app.ts";

const step = (name: string) => withSpan(name, () => Promise.resolve());

Deno.test("startCapture() stores within a second, unasked", async () => {
  const exporter = new MemorySpanExporter();
  const telemetry = startCapture({ config, exporter });
  await step("orders.place");
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.deepEqual(exporter.spans.map(({ name }) => name), ["orders.place"]);
  await telemetry.shutdown();
});

Deno.test("startCapture() stores all that was captured at shutdown and captures nothing after", async () => {
  const exporter = new MemorySpanExporter();
  const telemetry = startCapture({ config, exporter });
  for (let i = 0; i < 2_500; i++) await step("orders.place");
  await telemetry.shutdown();
  await step("orders.place");
  assert.deepEqual([exporter.spans.length, telemetry.counts()], [
    2_500,
    { captured: 2_500, stored: 2_500, dropped: 0, pending: 0 },
  ]);
});

Deno.test("startCapture() stores the spans of requests that are still open at shutdown", async () => {
  let answer = (_: Response) => {};
  const app = capturedApp({
    "/slow": async () => {
      await step("orders.place");
      return await new Promise((resolve) => answer = resolve);
    },
  });
  const response = app.fetch("/slow");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(app.telemetry.counts().pending, 1);
  await app.telemetry.shutdown();
  assert.deepEqual(app.exporter.spans.map(({ name }) => name), ["orders.place"]);
  answer(new Response("late"));
  await response;
});

Deno.test("startCapture() keeps captured = stored + dropped + pending while the exporter fails", async () => {
  const memory = new MemorySpanExporter();
  let calls = 0;
  const telemetry = startCapture({
    config,
    maxSpans: 60,
    batchSpans: 10,
    retryDelayMs: 1,
    exporter: {
      export: (batch) => ++calls % 3 === 0 ? Promise.reject(new StorageError("away")) : memory.export(batch),
      shutdown: () => Promise.resolve(),
    },
  });
  for (let i = 0; i < 500; i++) {
    await step("orders.place");
    const { captured, stored, dropped, pending } = telemetry.counts();
    assert.equal(captured, stored + dropped + pending);
  }
  await telemetry.shutdown();
  const { captured, stored, dropped, pending } = telemetry.counts();
  assert.deepEqual([captured, stored + dropped, pending, memory.spans.length], [500, 500, 0, stored]);
});

Deno.test("startCapture() swallows and counts an error while spans are converted", async () => {
  const exporter = new MemorySpanExporter();
  const telemetry = startCapture({ config, exporter });
  const broken = Object.freeze({
    get size(): number {
      throw new Error("broken");
    },
  });
  await withSpan("orders.place", () => Promise.resolve(), broken);
  await telemetry.flush();
  assert.deepEqual(telemetry.counts(), { captured: 1, stored: 0, dropped: 1, pending: 0 });
  assert.equal(telemetry.health().failures, 1);
  await telemetry.shutdown();
});

Deno.test("startCapture() does not trace storing", async () => {
  const memory = new MemorySpanExporter();
  const exporter = {
    export: (batch: Parameters<MemorySpanExporter["export"]>[0]) => withSpan("store", () => memory.export(batch)),
    shutdown: () => Promise.resolve(),
  };
  const telemetry = startCapture({ config, exporter });
  await step("orders.place");
  await telemetry.flush();
  await telemetry.flush();
  assert.deepEqual(memory.spans.map(({ name }) => name), ["orders.place"]);
  await telemetry.shutdown();
});

Deno.test("startCapture() registers nothing with capture off", async () => {
  const before = globalThis.fetch;
  const telemetry = startCapture({ config: { ...config, isCaptureOn: false }, exporter: new MemorySpanExporter() });
  assert.equal(globalThis.fetch, before);
  assert.equal(trace.getTracer("any").startSpan("any").isRecording(), false);
  await telemetry.shutdown();
});

Deno.test("startCapture() puts fetch back at shutdown", async () => {
  const before = globalThis.fetch;
  const telemetry = startCapture({ config, exporter: new MemorySpanExporter() });
  assert.notEqual(globalThis.fetch, before);
  await telemetry.shutdown();
  assert.equal(globalThis.fetch, before);
});

Deno.test("startCapture() lets the framework's tracer make parts of requests only", async () => {
  const exporter = new MemorySpanExporter();
  const telemetry = startCapture({ config, exporter });
  await trace.getTracer("fresh").startActiveSpan("middlewares", async (outer) => {
    await step("orders.place");
    outer.end();
  });
  await telemetry.flush();
  assert.deepEqual(exporter.spans.map(({ name, parentSpanId }) => [name, parentSpanId]), [["orders.place", null]]);
  await telemetry.shutdown();
});

Deno.test("startCapture() starts a child not before its parent", async () => {
  const exporter = new MemorySpanExporter();
  const telemetry = startCapture({ config, exporter });
  for (let i = 0; i < 200; i++) await withSpan("parent", () => step("child"));
  await telemetry.flush();
  const starts = new Map(exporter.spans.map((span) => [span.spanId, span.startTimeUnixNano]));
  const children = exporter.spans.filter(({ parentSpanId }) => parentSpanId !== null);
  const early = children.filter((span) => span.startTimeUnixNano < starts.get(span.parentSpanId!)!);
  assert.deepEqual([children.length, early], [200, []]);
  await telemetry.shutdown();
});

Deno.test("startCapture() releases what its exporter packed, once it is stored", async () => {
  const packed: unknown[] = [];
  const released: unknown[] = [];
  const exporter = Object.assign(new MemorySpanExporter(), {
    pack: (spans: SpanRecord[]) => (packed.push(...spans), [spans]),
    release: (spans: SpanList) => void released.push(...spans),
  });
  const telemetry = startCapture({ config, exporter });
  for (let i = 0; i < 20; i++) await step("orders.place");
  await telemetry.shutdown();
  assert.equal(packed.length, 20);
  assert.deepEqual(released, packed);
});
