/** What every SpanExporter has to do, whatever it stores in. */
import assert from "node:assert/strict";
import type { SpanExporter } from "@/telemetry/exporter/span_exporter.ts";
import { makeSpanRecord, toSpanId } from "./make_span_record.ts";

export interface OpenExporter extends AsyncDisposable {
  exporter: SpanExporter;
}

export function testSpanExporter(name: string, open: () => Promise<OpenExporter>): void {
  const spans = [1, 2, 3].map((number) => makeSpanRecord({ spanId: toSpanId(number) }));

  Deno.test(`${name} tells new spans from those that are stored or came twice`, async () => {
    await using opened = await open();
    await opened.exporter.export(spans.slice(0, 1));
    const result = await opened.exporter.export([...spans, spans[2]!]);
    assert.deepEqual(result, { inserted: 2, duplicates: 2, refused: 0 });
  });

  Deno.test(`${name} keeps other content under the same ids`, async () => {
    await using opened = await open();
    await opened.exporter.export(spans);
    const { inserted } = await opened.exporter.export([makeSpanRecord({ spanId: toSpanId(1), name: "GET /basket" })]);
    assert.equal(inserted, 1);
  });

  Deno.test(`${name} takes an empty batch`, async () => {
    await using opened = await open();
    assert.deepEqual(await opened.exporter.export([]), { inserted: 0, duplicates: 0, refused: 0 });
  });

  Deno.test(`${name} waits at shutdown for what is in flight`, async () => {
    await using opened = await open();
    let isStored = false;
    const storing = opened.exporter.export(spans).then(() => isStored = true);
    await opened.exporter.shutdown();
    await Promise.resolve();
    assert.ok(isStored);
    await storing;
  });
}
