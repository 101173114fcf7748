/** First bytes of PostgreSQL's binary COPY: signature, flags, length of the extension. */
const HEADER = new Uint8Array([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const FIRST_BYTES = 64 * 1024;
/** Shorter texts are written faster than the encoder is called. */
const MAX_SHORT_CHARS = 24;
const JSONB_VERSION = 1;

const encoder = new TextEncoder();

/** Rows in the format of PostgreSQL's binary COPY. What does not fit its type is an error, never another value. */
export class CopyBuffer {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  constructor() {
    this.#bytes.set(HEADER);
    this.#length = HEADER.length;
  }

  /** Ends the data. @returns All of it */
  finish(): Uint8Array {
    this.#reserve(2);
    this.#view.setInt16(this.#length, -1);
    return this.#bytes.subarray(0, this.#length + 2);
  }

  row(columns: number): void {
    this.#reserve(2);
    this.#view.setInt16(this.#length, columns);
    this.#length += 2;
  }

  null(): void {
    this.#field(-1, 0);
  }

  boolean(value: boolean): void {
    const at = this.#field(1, 1);
    this.#bytes[at] = value ? 1 : 0;
  }

  /** @throws {RangeError} Unless it is a whole number of 16 bits */
  int16(value: number): void {
    if (value << 16 >> 16 !== value) throw new RangeError(`Cannot copy ${value}: no smallint`);
    this.#view.setInt16(this.#field(2, 2), value);
  }

  /** Days since 2000-01-01. */
  date(days: number): void {
    this.#view.setInt32(this.#field(4, 4), days);
  }

  /** @throws {RangeError} If it has more than 64 bits */
  int64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError(`Cannot copy ${value}: no bigint`);
    this.#view.setBigInt64(this.#field(8, 8), value);
  }

  /** @throws {SyntaxError} If it is not hex */
  hex(digits: string): void {
    const bytes = digits.length >> 1;
    const at = this.#field(bytes, bytes);
    const { written } = this.#bytes.subarray(at, at + bytes).setFromHex(digits);
    if (written !== bytes) throw new SyntaxError("Cannot copy an id: no hex");
  }

  text(text: string): void {
    this.#text(text, 0);
  }

  /** A JSON text as jsonb. */
  jsonb(json: string): void {
    this.#text(json, 1);
  }

  #text(text: string, prefix: number): void {
    // A unit of UTF-16 takes three bytes at most.
    const at = this.#field(0, prefix + text.length * 3) + prefix;
    if (prefix > 0) this.#bytes[at - 1] = JSONB_VERSION;
    const written = this.#shortText(text, at) ?? encoder.encodeInto(text, this.#bytes.subarray(at)).written;
    this.#view.setInt32(at - prefix - 4, prefix + written);
    this.#length = at + written;
  }

  /** @returns Its bytes; null if it is long or more than ASCII */
  #shortText(text: string, at: number): number | null {
    if (text.length > MAX_SHORT_CHARS) return null;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return null;
      this.#bytes[at + i] = unit;
    }
    return text.length;
  }

  /** Writes the length of a field. @returns Where its bytes go; so many are counted as written, as many as `room` fit */
  #field(length: number, room: number): number {
    this.#reserve(4 + room);
    this.#view.setInt32(this.#length, length);
    const at = this.#length + 4;
    this.#length = at + Math.max(0, length);
    return at;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + bytes));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
