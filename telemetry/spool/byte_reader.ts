const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads back what a ByteWriter wrote. Every method throws a SyntaxError at the end of the bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  readNumber(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 0x80) {
      const byte = this.#bytes[this.#take(1)]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new SyntaxError("Cannot read number: it has more than 8 bytes");
  }

  readInt64(): bigint {
    const at = this.#take(8);
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset).getBigInt64(at);
  }

  readText(): string {
    const length = this.readNumber();
    const at = this.#take(length);
    return decoder.decode(this.#bytes.subarray(at, at + length));
  }

  /** @param count Bytes, each of which makes two digits */
  readHex(count: number): string {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count).toHex();
  }

  #take(count: number): number {
    const at = this.#at;
    if (at + count > this.#bytes.length) throw new SyntaxError("Cannot read bytes: they end too early");
    this.#at += count;
    return at;
  }
}
