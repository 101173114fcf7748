import { readAttributes } from "./any_value_json.ts";
import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import {
  BadTimeError,
  type JsonObject,
  MalformedFieldError,
  readCount,
  readList,
  readObject,
  readText,
} from "./json_fields.ts";
import { readJsonSpan } from "./json_span.ts";
import { parseExactJson } from "./json_text.ts";
import { SpanCollector } from "./span_collector.ts";
import { ResourceDraft, ScopeDraft, type SpanOrigin } from "./span_origin.ts";
import { decodeText } from "./utf8.ts";

/**
 * Reads an ExportTraceServiceRequest in OTLP's JSON: ids in hex, enums as numbers, 64-bit integers as texts or numbers.
 * Unknown fields are passed over. A span with a field of the wrong type is rejected alone.
 *
 * @throws {SyntaxError} For what is no JSON, no request, or nested too deep
 * @see {@link https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding}
 */
export function decodeOtlpJson(bytes: Uint8Array, options: DecodeOptions = {}): DecodedSpans {
  const { text, mendedCount } = decodeText(bytes);
  const collector = new SpanCollector(options);
  const { resourceSpans } = readRoot(parseExactJson(text));
  for (const item of readList(resourceSpans)) readResourceSpans(readObject(item), collector);
  return collector.finish(mendedCount);
}

function readRoot(value: unknown): JsonObject {
  if (value === null) throw new SyntaxError("Cannot read OTLP JSON: the body is no object");
  return readObject(value);
}

function readResourceSpans({ resource, scopeSpans }: JsonObject, collector: SpanCollector): void {
  const { attributes, droppedAttributesCount } = readObject(resource);
  const draft = new ResourceDraft();
  readAttributes(attributes, draft);
  draft.addDropped(readCount(droppedAttributesCount));
  const origin = draft.finish(collector);
  for (const item of readList(scopeSpans)) readScopeSpans(readObject(item), origin, collector);
}

function readScopeSpans({ scope, spans }: JsonObject, from: SpanOrigin, collector: SpanCollector): void {
  const { name, version, attributes, droppedAttributesCount } = readObject(scope);
  const draft = new ScopeDraft();
  draft.name = readText(name);
  draft.version = readText(version);
  readAttributes(attributes, draft);
  draft.addDropped(readCount(droppedAttributesCount));
  const origin = draft.finish(from, collector);
  for (const span of readList(spans)) takeSpan(span, origin, collector);
}

function takeSpan(value: unknown, origin: SpanOrigin, collector: SpanCollector): void {
  try {
    readJsonSpan(readObject(value), collector.draft);
  } catch (error) {
    if (!(error instanceof MalformedFieldError)) throw error;
    return collector.reject(error instanceof BadTimeError ? "time" : "malformed");
  }
  collector.take(origin);
}
