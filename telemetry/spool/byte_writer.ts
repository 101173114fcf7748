const encoder = new TextEncoder();

/** Bytes that grow as values are appended. Numbers are varints (seven bits a byte, the lowest first). */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 4_096) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** What was written so far; valid until the next write. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** @throws {RangeError} For all but whole numbers from 0 to 2^53 − 1 */
  writeNumber(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`Cannot write number: ${value}`);
    this.#reserve(8);
    while (value > 0x7f) {
      this.#bytes[this.#length++] = (value % 0x80) | 0x80;
      value = Math.floor(value / 0x80);
    }
    this.#bytes[this.#length++] = value;
  }

  writeInt64(value: bigint): void {
    this.#reserve(8);
    new DataView(this.#bytes.buffer).setBigInt64(this.#length, value);
    this.#length += 8;
  }

  /** Length in bytes, then UTF-8. A lone surrogate becomes U+FFFD. */
  writeText(text: string): void {
    const maxBytes = text.length * 3;
    this.#reserve(8 + maxBytes);
    // The length is known only when the text is encoded: leave room for it, then close the gap.
    const start = this.#length + 8;
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(start, start + maxBytes));
    this.writeNumber(written);
    this.#bytes.copyWithin(this.#length, start, start + written);
    this.#length += written;
  }

  /** @param digits Lower-case hex, two a byte */
  writeHex(digits: string): void {
    this.#reserve(digits.length / 2);
    for (let i = 0; i < digits.length; i += 2) {
      this.#bytes[this.#length++] = Number.parseInt(digits.slice(i, i + 2), 16);
    }
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    grown.set(this.bytes);
    this.#bytes = grown;
  }
}
