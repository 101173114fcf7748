import { readAttributes } from "./any_value_json.ts";
import type { AttributeText } from "./attribute_text.ts";
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
  readSome(span, draft.attributes);
  readEntries(span.events, span.droppedEventsCount, draft.events, (event) => readEvent(event, draft));
  readEntries(span.links, span.droppedLinksCount, draft.links, (link) => readLink(link, draft));
}

/** The attributes of a span, event or link. */
function readSome({ attributes, droppedAttributesCount }: JsonObject, text: AttributeText): void {
  readAttributes(attributes, text);
  text.droppedCount += readCount(droppedAttributesCount);
}

function readEntries(entries: unknown, dropped: unknown, list: EntryList, read: (entry: JsonObject) => void): void {
  for (const entry of readList(entries)) {
    if (list.isFull) list.droppedCount++;
    else read(readObject(entry));
  }
  list.droppedCount += readCount(dropped);
}

function readEvent(event: JsonObject, draft: SpanDraft): void {
  readSome(event, draft.entryAttributes);
  draft.addEvent(readText(event.name), readTime(event.timeUnixNano));
}

function readLink(link: JsonObject, draft: SpanDraft): void {
  readSome(link, draft.entryAttributes);
  draft.addLink(readText(link.traceId).toLowerCase(), readText(link.spanId).toLowerCase(), readText(link.traceState));
}
