import type { ExportResult } from "../exporter/span_exporter.ts";
import { cutRecords } from "../model/cut_records.ts";
import { joinLists, partsOf, type SpanList, toListBytes } from "../model/span_list.ts";

/** What is stored in one transaction or appended to the spool as one: a batch, or a piece of a large one. */
export interface Part {
  spans: SpanList;
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

/** Cuts a batch so that no part exceeds either limit, unless a single span does, or spans that were packed together. */
export function cutBatch(batch: SpanList, limits: GroupLimits): Part[] {
  if (batch.length === 0) return [];
  const whole = toPart(batch);
  if (batch.length <= limits.maxSpans && whole.bytes <= limits.maxBytes) return [whole];
  const pieces = partsOf(batch).flatMap((list) => Array.isArray(list) ? cutRecords(list, limits) : [list]).map(toPart);
  const parts: Part[] = [];
  for (let at = 0; at < pieces.length;) {
    const group = pieces.slice(at, at += countGroup(pieces.slice(at), limits));
    parts.push(toPart(joinLists(group.map(({ spans }) => spans))));
  }
  return parts;
}

/** How many parts from the first share a transaction: as many as fit, and at least one. */
export function countGroup(parts: Part[], { maxSpans, maxBytes }: GroupLimits): number {
  let [count, spans, bytes] = [0, 0, 0];
  for (const part of parts) {
    spans += part.spans.length;
    bytes += part.bytes;
    if (count > 0 && (spans > maxSpans || bytes > maxBytes)) break;
    count++;
  }
  return count;
}

function toPart(spans: SpanList): Part {
  return { spans, bytes: toListBytes(spans) };
}
