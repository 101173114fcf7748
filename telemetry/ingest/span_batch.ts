import type { DecodedSpans } from "./decoded_spans.ts";
import type { TimeSlices } from "./time_slices.ts";

/** The spans of a request's body, found but not yet read. */
export interface SpanBatch {
  readonly length: number;
  /**
   * Reads the span at an index; each once, in order.
   *
   * @throws {SyntaxError} For what makes the whole body unreadable
   */
  read(index: number): void;
  finish(): DecodedSpans;
}

export function readAtOnce(batch: SpanBatch): DecodedSpans {
  for (let i = 0; i < batch.length; i++) batch.read(i);
  return batch.finish();
}

/** As readAtOnce(), but gives way to other work whenever its slice of time is over. */
export async function readInSlices(batch: SpanBatch, slices: TimeSlices): Promise<DecodedSpans> {
  for (let i = 0; i < batch.length; i++) {
    if (slices.isOver) await slices.next();
    batch.read(i);
  }
  return batch.finish();
}
