import { toRecordBytes } from "./record_bytes.ts";
import type { SpanRecord } from "./span_record.ts";

/** Spans in some order: an array of records, or what stands for them and takes less of the heap. */
export interface SpanList extends Iterable<SpanRecord> {
  readonly length: number;
  /** In memory, roughly; absent: what its records take. */
  readonly bytes?: number;
}

/** Lists one after the other. Made by joinLists(). */
class JoinedLists implements SpanList {
  readonly length: number;
  readonly parts: readonly SpanList[];

  constructor(parts: readonly SpanList[]) {
    this.parts = parts;
    this.length = parts.reduce((sum, { length }) => sum + length, 0);
  }

  *[Symbol.iterator](): Iterator<SpanRecord> {
    for (const part of this.parts) yield* part;
  }
}

/** Several lists as one; partsOf() tells them apart again. */
export function joinLists(lists: readonly SpanList[]): SpanList {
  return lists.length === 1 ? lists[0]! : new JoinedLists(lists.flatMap(partsOf));
}

/** The lists that were joined; of any other the list itself. */
export function partsOf(list: SpanList): readonly SpanList[] {
  return list instanceof JoinedLists ? list.parts : [list];
}

/** What a list takes in memory, roughly. */
export function toListBytes(list: SpanList): number {
  if (list.bytes !== undefined) return list.bytes;
  let bytes = 0;
  if (list instanceof JoinedLists) { for (const part of list.parts) bytes += toListBytes(part); }
  else for (const record of list) bytes += toRecordBytes(record);
  return bytes;
}
