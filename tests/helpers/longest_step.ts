import type { DecodedSpans } from "@/telemetry/ingest/decoded_spans.ts";
import type { SpanBatch } from "@/telemetry/ingest/span_batch.ts";

/** Reads a body as the doors do. @returns Its spans, and for how many milliseconds it held the event loop at most */
export function readAndTime(batch: SpanBatch): DecodedSpans & { longestMs: number } {
  let longestMs = 0;
  let last = performance.now();
  for (const _ of batch.steps()) {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  }
  return { ...batch.take(), longestMs: Math.max(longestMs, performance.now() - last) };
}
