import type { SpanRecord } from "./span_record.ts";

/** Ids, times, short texts and what the objects themselves take. */
const FRAME_BYTES = 400;

/** What a record takes in memory, roughly. */
export function toRecordBytes(record: SpanRecord): number {
  const { attributes, events, links, name, statusMessage } = record;
  return attributes.length + events.length + links.length + name.length + statusMessage.length + FRAME_BYTES;
}
