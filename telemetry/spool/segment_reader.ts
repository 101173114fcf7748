import type { SpanRecord } from "../model/span_record.ts";
import { readFrame } from "./frame.ts";
import { decodeRecords } from "./record_codec.ts";
import type { Segment } from "./segment.ts";

/** Spans from the beginning of what is left, and where they end. */
export interface ReadBatch {
  records: SpanRecord[];
  /** In frames that are damaged, by their headers. */
  lostSpans: number;
  end: number;
}

/** Reads a segment's frames in order, also while it is being written. */
export class SegmentReader {
  readonly segment: Segment;
  /** Of the frames that are done with. */
  doneSpans = 0;
  #offset = 0;
  #bytes: Uint8Array = new Uint8Array();
  #bytesOffset = 0;

  constructor(segment: Segment) {
    this.segment = segment;
  }

  get isAtEnd(): boolean {
    return this.#offset === this.segment.bytes;
  }

  /** Reads whole frames until they hold so many spans; the same again until skip() is called. */
  async read(minSpans: number): Promise<ReadBatch> {
    if (this.#offset >= this.#bytesOffset + this.#bytes.length) await this.#load();
    const batch: ReadBatch = { records: [], lostSpans: 0, end: this.#offset };
    while (batch.records.length + batch.lostSpans < minSpans) {
      const frame = readFrame(this.#bytes, batch.end - this.#bytesOffset);
      if (frame === null) break;
      const records = frame.payload && tryDecode(frame.payload);
      if (records === null) batch.lostSpans += frame.spans;
      else batch.records.push(...records);
      batch.end = this.#bytesOffset + frame.end;
    }
    return batch.end === this.#offset ? this.#loseRest() : batch;
  }

  /** Done with what read() gave. */
  skip({ records, lostSpans, end }: ReadBatch): void {
    this.doneSpans += records.length + lostSpans;
    this.#offset = end;
  }

  /** Frames up to `bytes` were whole when they were written or scanned: the file has changed since. */
  #loseRest(): ReadBatch {
    const { spans, bytes } = this.segment;
    return { records: [], lostSpans: spans - this.doneSpans, end: bytes };
  }

  async #load(): Promise<void> {
    const { path, bytes } = this.segment;
    using file = await Deno.open(path);
    await file.seek(this.#offset, Deno.SeekMode.Start);
    this.#bytes = await readExactly(file, bytes - this.#offset);
    this.#bytesOffset = this.#offset;
  }
}

function tryDecode(payload: Uint8Array): SpanRecord[] | null {
  try {
    return decodeRecords(payload);
  } catch {
    return null;
  }
}

async function readExactly(file: Deno.FsFile, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const read = await file.read(bytes.subarray(at));
    if (read === null) return bytes.subarray(0, at);
    at += read;
  }
  return bytes;
}
