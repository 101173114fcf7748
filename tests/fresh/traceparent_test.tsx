import { trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import assert from "node:assert/strict";
import { App } from "fresh";
import { getDocument } from "../helpers/fresh_document.ts";
import { attributesOf, findAll, findOne } from "../helpers/html.ts";

const app = new App().get("/", (ctx) => ctx.render(<p />));

Deno.test("the head names the trace and the render span (case 177)", async () => {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  try {
    const meta = findAll(findOne(await getDocument(app), "head"), "meta").map(attributesOf).at(-1)!;
    const { traceId, spanId } = exporter.getFinishedSpans().find(({ name }) => name === "render")!.spanContext();
    assert.deepEqual(meta, { name: "traceparent", content: `00-${traceId}-${spanId}-01` });
  } finally {
    trace.disable();
  }
});

Deno.test("without a trace the head names none", async () => {
  const names = findAll(await getDocument(app), "meta").map((meta) => attributesOf(meta).name);
  assert.deepEqual(names, [undefined]);
});
