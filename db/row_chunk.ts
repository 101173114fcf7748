import { CopyBuffer } from "./copy_buffer.ts";

const CHUNK_BYTES = 256 * 1024;
/** No trace is begun with less room; a larger one makes its chunk grow. */
const MIN_ROOM = 16 * 1024;
/** Of chunks that wait to be used again. */
const MAX_SPARE_BYTES = 8 * 1024 * 1024;

/** Rows of many traces in one stretch of memory. */
export class RowChunk {
  readonly buffer = new CopyBuffer(CHUNK_BYTES);
  /** Rises when its memory is used again; rows of an earlier edition are gone. */
  edition = 0;
  #readers = 0;
  readonly #onUnread: (chunk: RowChunk) => void;

  constructor(onUnread: (chunk: RowChunk) => void) {
    this.#onUnread = onUnread;
  }

  get isFull(): boolean {
    return this.buffer.length > CHUNK_BYTES - MIN_ROOM;
  }

  hold(): void {
    this.#readers++;
  }

  /** What is never released is left to the garbage collector, with all that stands beside it. */
  release(): void {
    if (--this.#readers === 0) this.#onUnread(this);
  }
}

/**
 * Chunks for rows, each used again when all that was written into it is released. Memory outside the heap counts for the
 * garbage collector: new chunks all the time made it mark the whole heap every second.
 */
export class RowChunks {
  #open = this.#make();
  readonly #spare: RowChunk[] = [];
  #spareBytes = 0;

  /** The one that is being filled; it has room. */
  get open(): RowChunk {
    if (!this.#open.isFull) return this.#open;
    const full = this.#open;
    this.#open = this.#takeSpare() ?? this.#make();
    full.release();
    return this.#open;
  }

  #make(): RowChunk {
    const chunk = new RowChunk((unread) => this.#keep(unread));
    chunk.hold();
    return chunk;
  }

  #takeSpare(): RowChunk | null {
    const chunk = this.#spare.pop();
    if (chunk === undefined) return null;
    this.#spareBytes -= chunk.buffer.capacity;
    chunk.hold();
    return chunk;
  }

  #keep(chunk: RowChunk): void {
    chunk.edition++;
    chunk.buffer.truncate(0);
    if (this.#spareBytes + chunk.buffer.capacity > MAX_SPARE_BYTES) return;
    this.#spareBytes += chunk.buffer.capacity;
    this.#spare.push(chunk);
  }
}
