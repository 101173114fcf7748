import { Buffer } from "node:buffer";

/** First bytes of PostgreSQL's binary COPY: signature, flags, length of the extension. */
const HEADER = Uint8Array.of(0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0);
/** Instead of the next row's number of columns. */
const TRAILER = Uint8Array.of(0xff, 0xff);
/** What a socket of this machine takes at once; the driver copies it into a message, and whoever waits for the event loop waits for that. */
export const PIECE_BYTES = 192 * 1024;
const FIRST_BYTES = 64 * 1024;
/** Shorter texts are written faster than the encoder is called. */
const MAX_SHORT_CHARS = 24;
const JSONB_VERSION = 1;
/** Numbers of types in the system's own table, which never change. */
const BYTEA_OID = 17;
const TEXT_OID = 25;

const encoder = new TextEncoder();
/** Of copies that are done. Streams copy other bytes than a Buffer's. */
const sparePieces: Buffer[] = [];

/** What is no digit of a byte. */
const NO_DIGIT = 256;
const HEX_DIGITS = Uint16Array.from({ length: 128 }, (_, unit) => {
  const digit = "0123456789abcdef".indexOf(String.fromCharCode(unit).toLowerCase());
  return digit < 0 ? NO_DIGIT : digit;
});

/**
 * All that a binary COPY of some rows copies, in pieces, each good until the next is asked for.
 *
 * @param rows One row or more each
 */
export function* toCopyPieces(rows: Iterable<Uint8Array>): Generator<Uint8Array> {
  const piece = sparePieces.pop() ?? Buffer.alloc(PIECE_BYTES);
  let length = 0;
  for (const bytes of withFrame(rows)) {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + PIECE_BYTES - length);
      piece.set(part, length);
      length += part.length;
      at += part.length;
      if (length < PIECE_BYTES) continue;
      yield piece;
      length = 0;
    }
  }
  if (length > 0) yield piece.subarray(0, length);
  sparePieces.push(piece);
}

function* withFrame(rows: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield HEADER;
  yield* rows;
  yield TRAILER;
}

/** Rows in the format of PostgreSQL's binary COPY. What does not fit its type is an error, never another value. */
export class CopyBuffer {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;
  /** The ids of 8 and of 16 bytes that repeatedHex() wrote last. */
  readonly #written = [{ digits: "", at: 0 }, { digits: "", at: 0 }];

  /** @param firstBytes Room at first; it grows. Default: 64 KiB */
  constructor(firstBytes = FIRST_BYTES) {
    this.#bytes = new Uint8Array(firstBytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes that it takes in memory. */
  get capacity(): number {
    return this.#bytes.length;
  }

  /** All of its memory; good until more is written. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** What was written between two lengths; good until more is written. */
  subarray(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start, end);
  }

  /** Takes back what was written after a length. */
  truncate(length: number): void {
    this.#length = length;
    for (const id of this.#written) id.digits = "";
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
    const at = this.#field(2, 2);
    this.#view.setInt16(at, value);
  }

  /** @throws {RangeError} Unless it is a whole number of 32 bits */
  int32(value: number): void {
    if ((value | 0) !== value) throw new RangeError(`Cannot copy ${value}: no integer`);
    const at = this.#field(4, 4);
    this.#view.setInt32(at, value);
  }

  /** Days since 2000-01-01. */
  date(days: number): void {
    this.int32(days);
  }

  /** @throws {RangeError} If it has more than 64 bits */
  int64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw new RangeError(`Cannot copy ${value}: no bigint`);
    const at = this.#field(8, 8);
    this.#view.setBigInt64(at, value);
  }

  /** A whole number of 64 bits as two of 32. @returns Where it stands */
  int64Words(low: number, high: number): number {
    const at = this.#field(8, 8);
    this.setInt64Words(at, low, high);
    return at;
  }

  /** Puts another number where int64Words() put one. */
  setInt64Words(at: number, low: number, high: number): void {
    this.#view.setInt32(at, high);
    this.#view.setInt32(at + 4, low);
  }

  /** @throws {SyntaxError} If it is not hex */
  hex(digits: string): void {
    const bytes = digits.length >> 1;
    const at = this.#field(bytes, bytes);
    let seen = digits.length & 1;
    for (let i = 0; i < bytes; i++) {
      const byte = readHexDigit(digits, 2 * i) << 4 | readHexDigit(digits, 2 * i + 1);
      this.#bytes[at + i] = byte;
      seen |= byte >> 8;
    }
    if (seen !== 0) throw new SyntaxError("Cannot copy an id: no hex");
  }

  /** As hex(), for an id that the row before mostly has too: its bytes are copied from there. */
  repeatedHex(digits: string): void {
    const bytes = digits.length >> 1;
    const written = this.#written[bytes === 16 ? 1 : 0]!;
    if (written.digits !== digits) {
      this.hex(digits);
      written.digits = digits;
      written.at = this.#length - bytes;
      return;
    }
    const at = this.#field(bytes, bytes);
    for (let i = 0; i < bytes; i++) this.#bytes[at + i] = this.#bytes[written.at + i]!;
  }

  text(text: string): void {
    this.#text(text, 0);
  }

  /** A JSON text as jsonb. @returns Its bytes, which are the last ones now */
  jsonb(json: string): number {
    return this.#text(json, 1);
  }

  textArray(texts: readonly string[]): void {
    this.#array(TEXT_OID, texts, (text) => this.text(text));
  }

  /** @throws {SyntaxError} If one of them is not hex */
  hexArray(ids: readonly string[]): void {
    this.#array(BYTEA_OID, ids, (id) => this.hex(id));
  }

  /** Dimensions, whether there are nulls, type; of the one dimension its length and first index; then fields like a row's. */
  #array<T>(type: number, values: readonly T[], write: (value: T) => void): void {
    const header = values.length === 0 ? [0, 0, type] : [1, 0, type, values.length, 1];
    const start = this.#field(0, header.length * 4);
    for (const number of header) {
      this.#view.setInt32(this.#length, number);
      this.#length += 4;
    }
    for (const value of values) write(value);
    this.#view.setInt32(start - 4, this.#length - start);
  }

  #text(text: string, prefix: number): number {
    // A unit of UTF-16 takes three bytes at most.
    const at = this.#field(0, prefix + text.length * 3) + prefix;
    if (prefix > 0) this.#bytes[at - 1] = JSONB_VERSION;
    const written = this.#shortText(text, at) ?? encoder.encodeInto(text, this.#bytes.subarray(at)).written;
    this.#view.setInt32(at - prefix - 4, prefix + written);
    this.#length = at + written;
    return written;
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

  /**
   * Writes the length of a field; that many bytes are counted as written. Growing makes a new view: ask for it afterwards.
   * @returns Where its bytes go, as many as `room` fit
   */
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

function readHexDigit(digits: string, at: number): number {
  const unit = digits.charCodeAt(at);
  return unit < 128 ? HEX_DIGITS[unit]! : NO_DIGIT;
}
