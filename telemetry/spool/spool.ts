import { StorageError } from "../../errors.ts";
import type { SpanList } from "../model/span_list.ts";
import type { SpanRecord } from "../model/span_record.ts";
import { encodeFrame } from "./frame.ts";
import { encodeRecords } from "./record_codec.ts";
import { findSegments, type Segment } from "./segment.ts";
import { type ReadBatch, SegmentReader } from "./segment_reader.ts";
import { SegmentWriter } from "./segment_writer.ts";

export interface SpoolOptions {
  /** Made when it is needed. One process at a time uses it. */
  dir: string;
  /** Most bytes of all segments together. */
  maxBytes: number;
  /** Room is given back a segment at a time. Default: 8 MiB, and at most a quarter of `maxBytes`. */
  segmentBytes?: number;
}

export interface SpoolCounts {
  /** Spans that wait. After a crash some of them may be stored already. */
  spans: number;
  bytes: number;
  maxBytes: number;
  /** Spans that were kept and could not be read back. */
  lostSpans: number;
  /** Bytes behind the last whole frame of segments that a crash left: spans whose sender got no answer. */
  tornBytes: number;
}

/**
 * Spans on the disk that wait for the database, oldest first. What append() resolved for survives the process and the
 * machine; what a crash cut off is left out.
 */
export class Spool {
  readonly #maxBytes: number;
  readonly #writer: SegmentWriter;
  readonly #segments: Segment[];
  #reader: SegmentReader | null = null;
  #peeked: ReadBatch | null = null;
  #lostSpans = 0;
  readonly #tornBytes: number;

  /**
   * Opens the spool with what an earlier process left.
   * @throws {Error} If the folder is there and cannot be read
   */
  static async open({ dir, maxBytes, segmentBytes = 8 * 1024 * 1024 }: SpoolOptions): Promise<Spool> {
    const found = await findSegments(dir);
    return new Spool(dir, maxBytes, Math.min(segmentBytes, Math.ceil(maxBytes / 4)), found);
  }

  private constructor(dir: string, maxBytes: number, segmentBytes: number, found: (Segment & { tornBytes: number })[]) {
    this.#maxBytes = maxBytes;
    this.#segments = found;
    this.#tornBytes = found.reduce((sum, { tornBytes }) => sum + tornBytes, 0);
    const firstNumber = (found.at(-1)?.number ?? 0) + 1;
    this.#writer = new SegmentWriter({
      dir,
      segmentBytes,
      firstNumber,
      onSegment: (segment) => this.#segments.push(segment),
    });
  }

  /** Whether nothing waits. */
  get isEmpty(): boolean {
    return this.counts().spans === 0;
  }

  /**
   * Resolves when the spans are on the disk for good.
   * @throws {StorageError} If the cap is reached or the disk fails; then they may be there or not
   */
  async append(spans: SpanList): Promise<void> {
    const frame = encodeFrame(encodeRecords(spans), spans.length);
    const { bytes } = this.counts();
    if (bytes + this.#writer.waitingBytes + frame.length > this.#maxBytes) {
      throw new StorageError(`Cannot spool batch: the spool is full with ${bytes} of ${this.#maxBytes} bytes`);
    }
    await this.#writer.append(frame, spans.length);
  }

  /**
   * The oldest spans; the same ones until shift() is called.
   * @param minSpans Whole appended batches are taken until they hold so many
   * @returns Null if there are none
   */
  async peek(minSpans: number): Promise<SpanRecord[] | null> {
    while (this.#peeked === null) {
      const reader = await this.#seekReader();
      if (reader === null) return null;
      const batch = await reader.read(minSpans);
      this.#lostSpans += batch.lostSpans;
      this.#peeked = batch;
      if (batch.records.length === 0) await this.shift();
    }
    return this.#peeked.records;
  }

  /** Removes what peek() gave. */
  async shift(): Promise<void> {
    if (this.#peeked === null || this.#reader === null) return;
    this.#reader.skip(this.#peeked);
    this.#peeked = null;
    await this.#seekReader();
  }

  counts(): SpoolCounts {
    return {
      spans: sum(this.#segments, "spans") - (this.#reader?.doneSpans ?? 0),
      bytes: sum(this.#segments, "bytes"),
      maxBytes: this.#maxBytes,
      lostSpans: this.#lostSpans,
      tornBytes: this.#tornBytes,
    };
  }

  /** Waits for what is being written. What waits stays on the disk. */
  close(): Promise<void> {
    return this.#writer.close();
  }

  /** At the next frame that is there; removes the segments that have been read. */
  async #seekReader(): Promise<SegmentReader | null> {
    for (let segment = this.#segments[0]; segment !== undefined; segment = this.#segments[0]) {
      if (this.#reader?.segment !== segment) this.#reader = new SegmentReader(segment);
      if (!this.#reader.isAtEnd) return this.#reader;
      if (!this.#writer.seal(segment)) return null;
      // A file that stays is read again by the next process, which does no harm.
      await Deno.remove(segment.path).catch(() => {});
      this.#segments.shift();
      this.#reader = null;
    }
    return null;
  }
}

function sum(segments: Segment[], key: "bytes" | "spans"): number {
  return segments.reduce((total, segment) => total + segment[key], 0);
}
