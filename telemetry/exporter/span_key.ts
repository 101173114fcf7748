import type { SpanRecord } from "../model/span_record.ts";
import { ContentHash } from "./content_hash.ts";

/** A span and what tells it from all others: its ids and the hash of its content. */
export interface KeyedSpan {
  record: SpanRecord;
  contentHash: bigint;
}

/** The spans of a batch in the order of their ids, each once. */
export function toKeyedSpans(batch: Iterable<SpanRecord>): KeyedSpan[] {
  return sortSpans(Array.from(batch, toKeyedSpan));
}

export function toKeyedSpan(record: SpanRecord): KeyedSpan {
  return { record, contentHash: hashSpan(record) };
}

/** Each once, in the order of their ids, in place. Writers that keep to this order never wait for each other in a circle. */
export function sortSpans(spans: KeyedSpan[]): KeyedSpan[] {
  spans.sort(compareKeys);
  return spans.filter((span, index) => index === 0 || compareKeys(spans[index - 1]!, span) !== 0);
}

function compareKeys(a: KeyedSpan, b: KeyedSpan): number {
  if (a.record.traceId !== b.record.traceId) return a.record.traceId < b.record.traceId ? -1 : 1;
  if (a.record.spanId !== b.record.spanId) return a.record.spanId < b.record.spanId ? -1 : 1;
  return a.contentHash < b.contentHash ? -1 : a.contentHash > b.contentHash ? 1 : 0;
}

/** Of all that came from outside; the ids are part of the key already. */
function hashSpan(record: SpanRecord): bigint {
  return new ContentHash()
    .text(record.parentSpanId)
    .text(record.name)
    .int32(record.kind)
    .int64(record.startTimeUnixNano)
    .int64(record.endTimeUnixNano)
    .int32(record.status)
    .text(record.statusMessage)
    .text(record.serviceName)
    .text(record.environment)
    .text(record.scope)
    .text(record.attributes)
    .text(record.events)
    .text(record.links)
    .digest();
}
