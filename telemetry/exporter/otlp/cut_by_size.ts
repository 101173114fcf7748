import { toRecordBytes } from "../../model/record_bytes.ts";
import type { SpanRecord } from "../../model/span_record.ts";

/** A batch in parts of about so many bytes at most; a single record may be larger. */
export function cutBySize(batch: SpanRecord[], maxBytes: number): SpanRecord[][] {
  const parts: SpanRecord[][] = [];
  let bytes = Infinity;
  for (const record of batch) {
    const size = toRecordBytes(record);
    if (bytes + size > maxBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(record);
    bytes += size;
  }
  return parts;
}
