import type { ExportResult } from "../exporter/span_exporter.ts";
import { toRecordBytes } from "../model/record_bytes.ts";
import type { SpanRecord } from "../model/span_record.ts";

/** What is stored in one transaction or appended to the spool as one: a batch, or a piece of a large one. */
export interface Part {
  records: SpanRecord[];
  /** In memory, roughly. */
  bytes: number;
}

export interface WaitingPart extends Part {
  /** By the monotonic clock, in ms. */
  queuedAt: number;
  resolve: (result: ExportResult) => void;
  reject: (error: unknown) => void;
}

export interface GroupLimits {
  maxSpans: number;
  maxBytes: number;
}

/** Cuts a batch so that no part exceeds either limit, unless a single span does. */
export function cutBatch(batch: SpanRecord[], { maxSpans, maxBytes }: GroupLimits): Part[] {
  const parts: Part[] = [];
  let part: Part = { records: [], bytes: 0 };
  for (const record of batch) {
    const bytes = toRecordBytes(record);
    if (part.records.length > 0 && (part.records.length >= maxSpans || part.bytes + bytes > maxBytes)) {
      parts.push(part);
      part = { records: [], bytes: 0 };
    }
    part.records.push(record);
    part.bytes += bytes;
  }
  return part.records.length > 0 ? [...parts, part] : parts;
}

/** How many parts from the first share a transaction: as many as fit, and at least one. */
export function countGroup(parts: Part[], { maxSpans, maxBytes }: GroupLimits): number {
  let [count, spans, bytes] = [0, 0, 0];
  for (const part of parts) {
    spans += part.records.length;
    bytes += part.bytes;
    if (count > 0 && (spans > maxSpans || bytes > maxBytes)) break;
    count++;
  }
  return count;
}
