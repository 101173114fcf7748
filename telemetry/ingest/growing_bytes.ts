const FIRST_BYTES = 64 * 1024;
/** More is not believed before it comes. */
const MAX_FIRST_BYTES = 1024 * 1024;

/** Puts bytes together as they come, in memory that grows with them. */
export class GrowingBytes {
  length = 0;
  #bytes: Uint8Array<ArrayBuffer> | null = null;
  readonly #firstBytes: number;

  /** @param expectedBytes How many are said to come; 0 if nobody says */
  constructor(expectedBytes: number) {
    this.#firstBytes = Math.min(Math.max(expectedBytes, FIRST_BYTES), MAX_FIRST_BYTES);
  }

  /** A view of all. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes?.subarray(0, this.length) ?? new Uint8Array();
  }

  append(chunk: Uint8Array): void {
    const length = this.length + chunk.length;
    this.#bytes ??= new Uint8Array(Math.max(length, this.#firstBytes));
    if (length > this.#bytes.length) {
      this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(Math.max(length, 2 * this.#bytes.length)));
    }
    this.#bytes.set(chunk, this.length);
    this.length = length;
  }
}
