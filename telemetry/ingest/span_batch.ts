import type { DecodedSpans } from "./decoded_spans.ts";
import type { TimeSlices } from "./time_slices.ts";

/** The spans of a request's body. */
export interface SpanBatch {
  /**
   * Finds and reads all spans, in order, and stops wherever others may go on: after a small part of a millisecond each
   * time, unless a single span takes longer.
   *
   * @throws {SyntaxError} For what makes the whole body unreadable
   */
  steps(): Iterable<void>;
  /** As much was read as should be stored together. */
  readonly isFull: boolean;
  /** What was read since the last time. */
  take(): DecodedSpans;
}

export function readAtOnce(batch: SpanBatch): DecodedSpans {
  for (const _ of batch.steps());
  return batch.take();
}

/**
 * As readAtOnce(), but gives way to other work whenever its slice of time is over, and hands on what it has whenever
 * that is enough: what a body of many small spans becomes is many times as large as the body.
 */
export async function readInSlices(
  batch: SpanBatch,
  slices: TimeSlices,
  use: (part: DecodedSpans) => Promise<void>,
): Promise<void> {
  for (const _ of batch.steps()) {
    if (slices.isOver) await slices.next();
    if (batch.isFull) await use(batch.take());
  }
  await use(batch.take());
}
