/** The senders of the standard itself against the door: its SDK for JavaScript, and Deno's own instrumentation. */
import assert from "node:assert/strict";
import { type Attributes, SpanKind } from "@opentelemetry/api";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { testApp } from "@/tests/helpers/app.ts";
import { openBusyDoor } from "@/tests/helpers/busy_door.ts";
import { makeIngestKey } from "@/tests/helpers/otlp_client.ts";

const SPANS = 1_000;

/** One of each type, and what is odd. */
const makeAttributes = (i: number): Attributes => ({
  "tracewell.index": i,
  "tracewell.text": `Grüße 🌍 "${i}"\n\\`,
  "tracewell.ratio": i / 7,
  "tracewell.negative": -1 - i,
  "tracewell.large": Number.MAX_SAFE_INTEGER,
  "tracewell.yes": i % 2 === 0,
  "tracewell.texts": ["a", "", "ß"],
  "tracewell.numbers": [1, 2.5, -3],
});

const EXPORTERS = { JSON: JsonExporter, protobuf: ProtobufExporter };

for (const [encoding, Exporter] of Object.entries(EXPORTERS)) {
  for (const compression of ["none", "gzip"]) {
    Deno.test(`the SDK for JavaScript brings 1,000 spans as ${encoding}, compression ${compression}, also after a 503`, async () => {
      await using central = await testApp({ isSeeded: false });
      await using door = openBusyDoor(central);
      const headers = { authorization: `Bearer ${await makeIngestKey(central)}` };
      await sendSpans(new Exporter({ url: door.url, headers, compression: compression as never }));
      const stored = await central.sql<{ attributes: Attributes }[]>`
        select attributes from telemetry_spans where name = 'work' order by (attributes ->> 'tracewell.index')::int
      `;
      assert.deepEqual(stored.map(({ attributes }) => withoutResource(attributes)), numbers().map(makeAttributes));
      assert.equal(door.encodings.filter((name) => name === (compression === "gzip" ? "gzip" : null)).length, 5);
    });
  }
}

/** In four batches. */
async function sendSpans(exporter: JsonExporter): Promise<void> {
  const processor = new BatchSpanProcessor(exporter, { maxExportBatchSize: SPANS / 4 });
  const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer("test", "1.0.0");
  for (const i of numbers()) tracer.startSpan("work", { kind: SpanKind.INTERNAL, attributes: makeAttributes(i) }).end();
  await processor.forceFlush();
  await processor.shutdown();
}

function numbers(): number[] {
  return Array.from({ length: SPANS }, (_, i) => i);
}

/** Resource and scope are the SDK's own business. */
function withoutResource(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !/^(resource|otel)\./.test(key)));
}
