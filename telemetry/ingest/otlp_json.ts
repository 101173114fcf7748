import { readAttributes } from "./any_value_json.ts";
import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { type JsonObject, readCount, readList, readObject, readText } from "./json_fields.ts";
import { readJsonSpan } from "./json_span.ts";
import { type JsonProtocol, JsonSpanBatch } from "./json_span_batch.ts";
import type { JsonWalker } from "./json_walker.ts";
import { readLargeAttributes, readLargeJsonSpan, readLargeObject } from "./large_json_span.ts";
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
  *findSpansInSteps(walker, batch) {
    yield* readLargeObject(walker, new Set(), {
      resourceSpans: () => walker.items(() => findInResource(walker, batch)),
    });
  },
  *takeLargeSpan(walker, collector, origin) {
    yield* readLargeJsonSpan(walker, collector.draft);
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
  const draft = new ScopeDraft();
  const object = readObject(scope);
  readAttributes(object.attributes, draft);
  batch.add(spans, finishScope(object, draft, from, batch));
}

function finishScope(scope: JsonObject, draft: ScopeDraft, from: SpanOrigin, batch: JsonSpanBatch): SpanOrigin {
  draft.name = readText(scope.name);
  draft.version = readText(scope.version);
  draft.addDropped(readCount(scope.droppedAttributesCount));
  return draft.finish(from, batch.collector);
}

/** As findSpans(); what spans come from may stand behind them. */
function* findInResource(walker: JsonWalker, batch: JsonSpanBatch): Generator<void> {
  const short = yield* walker.shortValue();
  if (short !== undefined) return findSpans(readObject(short), batch);
  const draft = new ResourceDraft();
  const at = yield* findMembers(walker, ["resource", "scopeSpans"]);
  if (at.resource !== undefined) {
    walker.at = at.resource;
    const { droppedAttributesCount } = yield* readLargeObject(walker, ORIGIN_FIELDS, {
      attributes: () => readLargeAttributes(walker, draft),
    });
    draft.addDropped(readCount(droppedAttributesCount));
  }
  const origin = draft.finish(batch.collector);
  if (at.scopeSpans !== undefined) {
    walker.at = at.scopeSpans;
    yield* walker.items(() => findInScope(walker, origin, batch));
  }
  walker.at = at.end!;
}

function* findInScope(walker: JsonWalker, from: SpanOrigin, batch: JsonSpanBatch): Generator<void> {
  const draft = new ScopeDraft();
  const { scope, spans } = yield* readLargeObject(walker, LIST_FIELDS, {
    scope: () => readLargeObject(walker, ORIGIN_FIELDS, { attributes: () => readLargeAttributes(walker, draft) }),
  });
  batch.add(spans, finishScope(readObject(scope), draft, from, batch));
}

const LIST_FIELDS = new Set(["spans"]);
const ORIGIN_FIELDS = new Set(["name", "version", "droppedAttributesCount"]);

/** Where the values of an object's members begin, and where it ends. */
function* findMembers(walker: JsonWalker, names: string[]): Generator<void, Record<string, number>> {
  const at: Record<string, number> = {};
  yield* walker.members((name) => noteMember(walker, name, names, at));
  return { ...at, end: walker.at };
}

function* noteMember(walker: JsonWalker, name: string, names: string[], at: Record<string, number>): Generator<void> {
  const start = yield* walker.skip();
  if (names.includes(name)) at[name] = start;
}
