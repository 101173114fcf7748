/** As much is kept for the next time. */
const KEPT_BYTES = 1024 * 1024;

/**
 * Bytes that grow and are used again. Whatever has served is given back at once: the collector takes its time with
 * memory that is not its own, and a few large bodies would add up.
 */
export class ScratchBuffer {
  length = 0;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(KEPT_BYTES);

  /** A view, until the next change. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  /** @param chunk Given back, too, once it has been copied to the end of what it stands in */
  append(chunk: Uint8Array<ArrayBuffer>): void {
    const length = this.length + chunk.length;
    if (length > this.#bytes.length) this.#replace(new Uint8Array(Math.max(length, 2 * this.#bytes.length)));
    this.#bytes.set(chunk, this.length);
    this.length = length;
    if (chunk.byteOffset + chunk.length === chunk.buffer.byteLength) chunk.buffer.transfer(0);
  }

  /** Its bytes, for good. Many are handed over, a few are copied. */
  take(): Uint8Array<ArrayBuffer> {
    const { bytes } = this;
    if (this.#bytes.length === KEPT_BYTES) return bytes.slice();
    this.#bytes = new Uint8Array(KEPT_BYTES);
    this.length = 0;
    return bytes;
  }

  clear(): void {
    this.length = 0;
    if (this.#bytes.length > KEPT_BYTES) this.#replace(new Uint8Array(KEPT_BYTES));
  }

  #replace(bytes: Uint8Array<ArrayBuffer>): void {
    bytes.set(this.bytes);
    this.#bytes.buffer.transfer(0);
    this.#bytes = bytes;
  }
}
