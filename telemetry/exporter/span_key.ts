import type { SpanRecord } from "../model/span_record.ts";
import { hashTexts } from "./content_hash.ts";

/** A span and what tells it from all others: its ids and the hash of its content. */
export interface KeyedSpan {
  record: SpanRecord;
  contentHash: bigint;
}

/** The spans of a batch in the order of their ids, each once. Writers that keep to this order never wait for each other in a circle. */
export function toKeyedSpans(batch: SpanRecord[]): KeyedSpan[] {
  const sorted = batch.map((record) => ({ record, contentHash: hashSpan(record) })).sort(compareKeys);
  return sorted.filter((span, index) => index === 0 || compareKeys(sorted[index - 1]!, span) !== 0);
}

function compareKeys(a: KeyedSpan, b: KeyedSpan): number {
  if (a.record.traceId !== b.record.traceId) return a.record.traceId < b.record.traceId ? -1 : 1;
  if (a.record.spanId !== b.record.spanId) return a.record.spanId < b.record.spanId ? -1 : 1;
  return a.contentHash < b.contentHash ? -1 : a.contentHash > b.contentHash ? 1 : 0;
}

/** Of all that came from outside; the ids are part of the key already. */
function hashSpan(record: SpanRecord): bigint {
  return hashTexts([
    record.parentSpanId,
    record.name,
    record.kind,
    record.startTimeUnixNano,
    record.endTimeUnixNano,
    record.status,
    record.statusMessage,
    record.serviceName,
    record.environment,
    record.scope,
    record.attributes,
    record.events,
    record.links,
  ]);
}
