import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { type JsonObject, MalformedFieldError, readInt64, readList, readObject, readText } from "./json_fields.ts";
import { type JsonProtocol, JsonSpanBatch } from "./json_span_batch.ts";
import type { JsonWalker } from "./json_walker.ts";
import { readLargeObject } from "./large_json_span.ts";
import { readAtOnce, type SpanBatch } from "./span_batch.ts";
import type { SpanDraft } from "./span_draft.ts";
import type { SpanCollector } from "./span_collector.ts";
import { ResourceDraft, ScopeDraft } from "./span_origin.ts";

/** Zipkin's words for OTLP's numbers; a span without a kind is an internal one. */
const KINDS: Record<string, number> = { SERVER: 2, CLIENT: 3, PRODUCER: 4, CONSUMER: 5 };

/**
 * Finds the spans of a list of Zipkin's v2 spans: tags become attributes, annotations events, microseconds nanoseconds.
 *
 * @throws {SyntaxError} For what is no JSON, no list, or nested too deep
 * @see {@link https://zipkin.io/zipkin-api/#/default/post_spans}
 */
export function openZipkinJson(bytes: Uint8Array, options: DecodeOptions = {}): SpanBatch {
  return new JsonSpanBatch(ZIPKIN, bytes, options);
}

/** Reads all of a list of Zipkin's v2 spans: see {@linkcode openZipkinJson}. */
export function decodeZipkinJson(bytes: Uint8Array, options: DecodeOptions = {}): DecodedSpans {
  return readAtOnce(openZipkinJson(bytes, options));
}

const ZIPKIN: JsonProtocol = {
  path: [null],
  findSpans(body, batch) {
    if (!Array.isArray(body)) throw new SyntaxError("Cannot read Zipkin JSON: the body is no list");
    batch.add(body, null);
    return [];
  },
  /** Without its items, a list is short. */
  *findSpansInSteps(walker, batch) {
    yield* ZIPKIN.findSpans(yield* walker.shortValue(), batch);
  },
  /** Every span says itself where it comes from. */
  takeSpan(span, collector) {
    readSpan(span, collector.draft);
    collector.take(readOrigin(span, collector));
  },
  *takeLargeSpan(walker, collector) {
    const span = yield* readLargeSpan(walker, collector.draft);
    collector.take(readOrigin(span, collector));
  },
};

function readOrigin({ localEndpoint, tags }: JsonObject, collector: SpanCollector) {
  const resource = new ResourceDraft();
  resource.add("service.name", readText(readObject(localEndpoint).serviceName));
  const scope = new ScopeDraft();
  scope.name = readText(readObject(tags)["otel.scope.name"]);
  return scope.finish(resource.finish(collector), collector);
}

function readSpan(span: JsonObject, draft: SpanDraft): void {
  draft.reset();
  readFields(span, draft);
  for (const [key, value] of Object.entries(readObject(span.tags))) draft.attributes.add(key, readText(value));
  for (const item of readList(span.annotations)) addAnnotation(readObject(item), draft);
  readMarks(span, draft);
}

/** As readSpan(), for a span that a walker stands before. @returns What is not a list, and some of the tags */
function* readLargeSpan(walker: JsonWalker, draft: SpanDraft): Generator<void, JsonObject> {
  const { attributes, events } = draft;
  const tags: JsonObject = {};
  draft.reset();
  const span = yield* readLargeObject(walker, SPAN_FIELDS, {
    *tags() {
      yield* walker.members(function* (name) {
        if (attributes.isFull && !SPECIAL_TAGS.has(name)) {
          attributes.droppedCount++;
          yield* walker.skip();
          return;
        }
        const value = readText(yield* walker.value());
        if (SPECIAL_TAGS.has(name)) tags[name] = value;
        attributes.add(name, value);
      });
    },
    *annotations() {
      yield* walker.items(function* () {
        if (!events.isFull) return addAnnotation(yield* readLargeObject(walker, ANNOTATION_FIELDS), draft);
        events.droppedCount++;
        yield* walker.skip();
      });
    },
  });
  const all = { ...span, tags };
  readFields(all, draft);
  readMarks(all, draft);
  return all;
}

const SPECIAL_TAGS = new Set(["error", "otel.status_code", "otel.scope.name"]);
const ANNOTATION_FIELDS = new Set(["timestamp", "value"]);
const SPAN_FIELDS = new Set(
  ["traceId", "id", "parentId", "name", "kind", "timestamp", "duration", "localEndpoint", "remoteEndpoint"]
    .concat("shared", "debug"),
);

function readFields(span: JsonObject, draft: SpanDraft): void {
  const traceId = readText(span.traceId).toLowerCase();
  draft.traceId = traceId.length === 16 ? traceId.padStart(32, "0") : traceId;
  draft.spanId = readText(span.id).toLowerCase();
  draft.parentSpanId = readText(span.parentId).toLowerCase();
  draft.name = readText(span.name);
  draft.kind = KINDS[readText(span.kind)] ?? 1;
  const startMicros = readMicros(span.timestamp);
  draft.startTimeUnixNano = startMicros * 1000n;
  draft.endTimeUnixNano = (startMicros + readMicros(span.duration)) * 1000n;
  readStatus(readObject(span.tags), draft);
}

/** `error` with any value, also an empty one, marks a span as failed. */
function readStatus(tags: JsonObject, draft: SpanDraft): void {
  if (tags["otel.status_code"] === "OK") draft.status = 1;
  if (tags.error === undefined) return;
  draft.status = 2;
  draft.statusMessage = readText(tags.error);
}

/** What becomes an attribute beside the tags. */
function readMarks(span: JsonObject, draft: SpanDraft): void {
  readEndpoint("network.local", span.localEndpoint, draft);
  readEndpoint("network.peer", span.remoteEndpoint, draft);
  for (const mark of ["shared", "debug"]) if (span[mark] === true) draft.attributes.add(`zipkin.${mark}`, true);
}

function readEndpoint(prefix: string, value: unknown, { attributes }: SpanDraft): void {
  const { serviceName, ipv4, ipv6, port } = readObject(value);
  const address = readText(ipv4) || readText(ipv6);
  if (address !== "") attributes.add(`${prefix}.address`, address);
  if (port !== undefined) attributes.add(`${prefix}.port`, readInt64(port));
  const name = readText(serviceName);
  if (prefix === "network.peer" && name !== "") attributes.add("peer.service", name);
}

function addAnnotation({ timestamp, value }: JsonObject, draft: SpanDraft): void {
  if (draft.events.isFull) draft.events.droppedCount++;
  else draft.addEvent(readText(value), readMicros(timestamp) * 1000n);
}

function readMicros(value: unknown): bigint {
  const micros = BigInt(readInt64(value));
  if (micros < 0n) throw new MalformedFieldError("Cannot read Zipkin JSON: a time is negative");
  return micros;
}
