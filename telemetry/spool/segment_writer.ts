import { StorageError } from "../../errors.ts";
import { type Segment, toSegmentPath } from "./segment.ts";

export interface SegmentWriterOptions {
  dir: string;
  /** A segment that has so many bytes is followed by a new one. */
  segmentBytes: number;
  /** Number of the first segment that is made. */
  firstNumber: number;
  /** A new segment, once it holds a frame. */
  onSegment: (segment: Segment) => void;
}

interface Waiting {
  frame: Uint8Array;
  spans: number;
  resolve: () => void;
  reject: (error: StorageError) => void;
}

/**
 * Appends frames to segments. All that come while one write is under way share the next, and its fdatasync. After a
 * failure the segment is left as it is, and the next write begins another: what the disk holds of it is not certain.
 */
export class SegmentWriter {
  readonly #options: SegmentWriterOptions;
  #nextNumber: number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #segment: Segment | null = null;
  #file: Deno.FsFile | null = null;
  #work: Promise<void> | null = null;

  constructor(options: SegmentWriterOptions) {
    this.#options = options;
    this.#nextNumber = options.firstNumber;
  }

  /** Bytes that are not on the disk yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Resolves when the frame is on the disk for good. @throws {StorageError} If it is not, or may not be */
  append(frame: Uint8Array, spans: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ frame, spans, resolve, reject });
      this.#waitingBytes += frame.length;
      this.#work ??= this.#writeAll();
    });
  }

  /** Ends a segment, so that it can be removed when it has been read. @returns Whether it is ended now */
  seal(segment: Segment): boolean {
    if (segment === this.#segment && this.#work === null) this.#leaveSegment();
    return segment.isSealed;
  }

  async close(): Promise<void> {
    await this.#work;
    this.#leaveSegment();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) await this.#writeGroup(this.#takeGroup());
    this.#work = null;
  }

  /** As many as fit into a segment, and at least one. */
  #takeGroup(): Waiting[] {
    let [count, bytes] = [0, 0];
    while (count < this.#waiting.length && (count === 0 || bytes < this.#options.segmentBytes)) {
      bytes += this.#waiting[count++]!.frame.length;
    }
    return this.#waiting.splice(0, count);
  }

  async #writeGroup(group: Waiting[]): Promise<void> {
    const bytes = joinFrames(group);
    try {
      await this.#write(bytes, group.reduce((sum, { spans }) => sum + spans, 0));
      for (const { resolve } of group) resolve();
    } catch (cause) {
      await this.#abandonSegment();
      for (const { reject } of group) reject(new StorageError("Cannot spool batch: the disk failed", { cause }));
    } finally {
      this.#waitingBytes -= bytes.length;
    }
  }

  async #write(bytes: Uint8Array, spans: number): Promise<void> {
    if (this.#segment !== null && this.#segment.bytes + bytes.length > this.#options.segmentBytes) this.#leaveSegment();
    const { file, segment } = await this.#openSegment();
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    await file.syncData();
    if (segment.bytes === 0) this.#options.onSegment(segment);
    segment.bytes += bytes.length;
    segment.spans += spans;
  }

  async #openSegment(): Promise<{ file: Deno.FsFile; segment: Segment }> {
    if (this.#file === null || this.#segment === null) {
      const { dir } = this.#options;
      const number = this.#nextNumber++;
      const path = toSegmentPath(dir, number);
      await Deno.mkdir(dir, { recursive: true, mode: 0o700 });
      this.#file = await Deno.open(path, { write: true, createNew: true, mode: 0o600 });
      this.#segment = { number, path, bytes: 0, spans: 0, isSealed: false };
      // The folder itself may be new as well.
      for (const folder of [dir, `${dir}/..`]) await syncFolder(folder);
    }
    return { file: this.#file, segment: this.#segment };
  }

  #leaveSegment(): void {
    if (this.#segment !== null) this.#segment.isSealed = true;
    this.#file?.close();
    this.#segment = this.#file = null;
  }

  /** What was not promised goes, if it can: on a full disk that is room for others. */
  async #abandonSegment(): Promise<void> {
    const [file, segment] = [this.#file, this.#segment];
    if (file === null || segment === null) return;
    await file.truncate(segment.bytes).catch(() => {});
    this.#leaveSegment();
    if (segment.bytes === 0) await Deno.remove(segment.path).catch(() => {});
  }
}

/** One buffer, so that it is one write. */
function joinFrames(group: Waiting[]): Uint8Array {
  if (group.length === 1) return group[0]!.frame;
  const bytes = new Uint8Array(group.reduce((sum, { frame }) => sum + frame.length, 0));
  let at = 0;
  for (const { frame } of group) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}

/** A file is on the disk for good only when its folder's entry is. */
async function syncFolder(dir: string): Promise<void> {
  using folder = await Deno.open(dir);
  await folder.sync();
}
