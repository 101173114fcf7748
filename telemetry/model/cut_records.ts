import { toRecordBytes } from "./record_bytes.ts";
import type { SpanRecord } from "./span_record.ts";

export interface CutLimits {
  /** Default: none. */
  maxSpans?: number;
  /** In memory, roughly. */
  maxBytes: number;
}

/** Records in pieces, in their order, none of which exceeds either limit, unless a single record does. */
export function cutRecords(
  records: Iterable<SpanRecord>,
  { maxSpans = Infinity, maxBytes }: CutLimits,
): SpanRecord[][] {
  const pieces: SpanRecord[][] = [];
  let piece: SpanRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = toRecordBytes(record);
    if (piece.length === 0 || piece.length >= maxSpans || bytes + size > maxBytes) {
      pieces.push(piece = []);
      bytes = 0;
    }
    piece.push(record);
    bytes += size;
  }
  return pieces;
}
