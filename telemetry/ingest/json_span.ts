import { readAttributes } from "./any_value_json.ts";
import type { EntryList } from "./entry_list.ts";
import { type JsonObject, readCount, readEnum, readList, readObject, readText, readTime } from "./json_fields.ts";
import type { SpanDraft } from "./span_draft.ts";

/**
 * Reads a span of OTLP's JSON into a draft.
 *
 * @throws {MalformedFieldError} For a field of the wrong type
 */
export function readJsonSpan(span: JsonObject, draft: SpanDraft): void {
  draft.reset();
  readFields(span, draft);
  readAttributes(span.attributes, draft.attributes);
  readEntries(span.events, draft.events, (event) => readEvent(event, draft));
  readEntries(span.links, draft.links, (link) => readLink(link, draft));
}

/** All of a span but its lists. */
export function readFields(span: JsonObject, draft: SpanDraft): void {
  draft.traceId = readText(span.traceId).toLowerCase();
  draft.spanId = readText(span.spanId).toLowerCase();
  draft.parentSpanId = readText(span.parentSpanId).toLowerCase();
  draft.traceState = readText(span.traceState);
  draft.name = readText(span.name);
  draft.kind = readEnum(span.kind);
  draft.startTimeUnixNano = readTime(span.startTimeUnixNano);
  draft.endTimeUnixNano = readTime(span.endTimeUnixNano);
  const { code, message } = readObject(span.status);
  draft.status = readEnum(code);
  draft.statusMessage = readText(message);
  draft.attributes.droppedCount += readCount(span.droppedAttributesCount);
  draft.events.droppedCount += readCount(span.droppedEventsCount);
  draft.links.droppedCount += readCount(span.droppedLinksCount);
}

function readEntries(entries: unknown, list: EntryList, read: (entry: JsonObject) => void): void {
  for (const entry of readList(entries)) {
    if (list.isFull) list.droppedCount++;
    else read(readObject(entry));
  }
}

function readEvent(event: JsonObject, draft: SpanDraft): void {
  readAttributes(event.attributes, draft.entryAttributes);
  addEvent(event, draft);
}

/** An event whose attributes were read. */
export function addEvent(event: JsonObject, draft: SpanDraft): void {
  draft.entryAttributes.droppedCount += readCount(event.droppedAttributesCount);
  draft.addEvent(readText(event.name), readTime(event.timeUnixNano));
}

function readLink(link: JsonObject, draft: SpanDraft): void {
  readAttributes(link.attributes, draft.entryAttributes);
  addLink(link, draft);
}

/** A link whose attributes were read. */
export function addLink(link: JsonObject, draft: SpanDraft): void {
  draft.entryAttributes.droppedCount += readCount(link.droppedAttributesCount);
  draft.addLink(readText(link.traceId).toLowerCase(), readText(link.spanId).toLowerCase(), readText(link.traceState));
}
