/** The senders of the standard itself against the door: its SDK for JavaScript, and Deno's own instrumentation. */
import assert from "node:assert/strict";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { testApp } from "@/tests/helpers/app.ts";
import { openBusyDoor } from "@/tests/helpers/busy_door.ts";
import { listManyAttributes, SPANS } from "@/tests/helpers/many_attributes.ts";
import { readManyAttributes } from "@/tests/helpers/stored_attributes.ts";
import { makeIngestKey } from "@/tests/helpers/otlp_client.ts";

const EXPORTERS = { JSON: JsonExporter, protobuf: ProtobufExporter };

for (const [encoding, Exporter] of Object.entries(EXPORTERS)) {
  for (const compression of ["none", "gzip"]) {
    Deno.test(`the SDK for JavaScript brings 1,000 spans as ${encoding}, compression ${compression}, also after a 503`, async () => {
      await using central = await testApp({ isSeeded: false });
      await using door = openBusyDoor(central);
      const headers = { authorization: `Bearer ${await makeIngestKey(central)}` };
      await sendSpans(new Exporter({ url: door.url, headers, compression: compression as never }));
      assert.deepEqual(await readManyAttributes(central.sql), listManyAttributes());
      assert.equal(door.encodings.filter((name) => name === (compression === "gzip" ? "gzip" : null)).length, 5);
    });
  }
}

/** In four batches. */
async function sendSpans(exporter: JsonExporter): Promise<void> {
  const processor = new BatchSpanProcessor(exporter, { maxExportBatchSize: SPANS / 4 });
  const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer("test", "1.0.0");
  for (const attributes of listManyAttributes()) tracer.startSpan("work", { attributes }).end();
  await processor.forceFlush();
  await processor.shutdown();
}
