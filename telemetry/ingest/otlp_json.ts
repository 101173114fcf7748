import { readAttributes } from "./any_value_json.ts";
import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { type JsonObject, readCount, readList, readObject, readText } from "./json_fields.ts";
import { readJsonSpan } from "./json_span.ts";
import { type JsonProtocol, JsonSpanBatch } from "./json_span_batch.ts";
import { readAtOnce, type SpanBatch } from "./span_batch.ts";
import { ResourceDraft, ScopeDraft, type SpanOrigin } from "./span_origin.ts";

/**
 * Finds the spans of an ExportTraceServiceRequest in OTLP's JSON: ids in hex, enums as numbers, 64-bit integers as texts or numbers.
 * Unknown fields are passed over. A span with a field of the wrong type is rejected alone.
 *
 * @throws {SyntaxError} For what is no JSON, no request, or nested too deep
 * @see {@link https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding}
 */
export function openOtlpJson(bytes: Uint8Array, options: DecodeOptions = {}): SpanBatch {
  return new JsonSpanBatch(OTLP, bytes, options);
}

/** Reads all spans of an ExportTraceServiceRequest: see {@linkcode openOtlpJson}. */
export function decodeOtlpJson(bytes: Uint8Array, options: DecodeOptions = {}): DecodedSpans {
  return readAtOnce(openOtlpJson(bytes, options));
}

const OTLP: JsonProtocol = {
  path: ["resourceSpans", null, "scopeSpans", null, "spans", null],
  *findSpans(body, batch) {
    for (const item of readList(readRoot(body).resourceSpans)) {
      findSpans(readObject(item), batch);
      yield;
    }
  },
  takeSpan(span, collector, origin) {
    readJsonSpan(span, collector.draft);
    collector.take(origin!);
  },
};

function readRoot(value: unknown): JsonObject {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new SyntaxError("Cannot read OTLP JSON: the body is not an object with resourceSpans");
  }
  return value as JsonObject;
}

function findSpans({ resource, scopeSpans }: JsonObject, batch: JsonSpanBatch): void {
  const { attributes, droppedAttributesCount } = readObject(resource);
  const draft = new ResourceDraft();
  readAttributes(attributes, draft);
  draft.addDropped(readCount(droppedAttributesCount));
  const origin = draft.finish(batch.collector);
  for (const item of readList(scopeSpans)) findScopeSpans(readObject(item), origin, batch);
}

function findScopeSpans({ scope, spans }: JsonObject, from: SpanOrigin, batch: JsonSpanBatch): void {
  const { name, version, attributes, droppedAttributesCount } = readObject(scope);
  const draft = new ScopeDraft();
  draft.name = readText(name);
  draft.version = readText(version);
  readAttributes(attributes, draft);
  draft.addDropped(readCount(droppedAttributesCount));
  const origin = draft.finish(from, batch.collector);
  batch.add(spans, origin);
}
