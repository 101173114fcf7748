const FIRST_BYTES = 64 * 1024;
/** More is not believed before it comes. */
const MAX_FIRST_BYTES = 1024 * 1024;

/** Puts bytes together as they come, in memory that grows with them. */
export class GrowingBytes {
  length = 0;
  #bytes: Uint8Array<ArrayBuffer> | null = null;
  readonly #expectedBytes: number;

  /** @param expectedBytes How many are said to come; 0 if nobody says */
  constructor(expectedBytes: number) {
    this.#expectedBytes = expectedBytes;
  }

  /** A view of all. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes?.subarray(0, this.length) ?? new Uint8Array();
  }

  append(chunk: Uint8Array): void {
    const length = this.length + chunk.length;
    if (length > (this.#bytes?.length ?? 0)) this.#grow(length);
    this.#bytes?.set(chunk, this.length);
    this.length = length;
  }

  /** To as much as is expected where that is believed, else by doubling. */
  #grow(length: number): void {
    const old = this.#bytes?.buffer ?? new ArrayBuffer();
    const doubled = 2 * old.byteLength;
    const size = this.#expectedBytes < length
      ? Math.max(doubled, FIRST_BYTES)
      : Math.min(this.#expectedBytes, Math.max(doubled, MAX_FIRST_BYTES));
    this.#bytes = new Uint8Array(old.transfer(Math.max(size, length)));
  }
}
