import { Buffer } from "node:buffer";
import { MAX_TEXT_BYTES } from "./limits.ts";
import { ShortTexts } from "./short_texts.ts";
import { NON_ASCII } from "./utf8.ts";

/**
 * A cursor over protobuf bytes, without a copy or an object for a field.
 * Strings are slices of a latin1 reading of what stands around them where they are ASCII, which nearly all are.
 *
 * @see {@link https://protobuf.dev/programming-guides/encoding/}
 */
export class ProtobufReader {
  at = 0;
  /** Exclusive. */
  end: number;
  /** How many strings held bytes that are no UTF-8; each such byte became U+FFFD. */
  badStrings = 0;
  /** Of all bytes. */
  readonly view: DataView;
  readonly #bytes: Uint8Array;
  #latin1 = "";
  /** What #latin1 is a reading of. */
  #from = 0;
  #to = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.length;
  }

  /** The next field's tag, or 0 at the end of the message. `tag >>> 3` is the number, `tag & 7` the wire type. */
  tag(): number {
    if (this.at === this.end) return 0;
    const tag = this.uint32();
    if (tag >>> 3 === 0) throw malformed("field number 0");
    return tag;
  }

  /** A varint of which the low 32 bits count: tags, lengths, enums, counts. */
  uint32(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte();
      if (shift < 32) value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw malformed("a varint of more than 10 bytes");
  }

  /** An int64 varint, exact: a number where one can hold it. */
  int64(): number | bigint {
    let low = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte();
      const bits = byte & 127;
      if (i < 4) low |= bits << (7 * i);
      else if (i === 4) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (7 * i - 32);
      if (byte < 128) return toInteger(high | 0, low >>> 0);
    }
    throw malformed("a varint of more than 10 bytes");
  }

  fixed64(): bigint {
    return this.view.getBigUint64(this.#skip(8), true);
  }

  double(): number {
    return this.view.getFloat64(this.#skip(8), true);
  }

  /** Of more than {@linkcode MAX_TEXT_BYTES} the beginning. */
  string(): string {
    const length = this.uint32();
    const start = this.#skip(length);
    const known = SHORT_TEXTS.find(this.#bytes, start, length);
    if (known !== null) return known;
    const end = length <= MAX_TEXT_BYTES ? start + length : this.#cutEnd(start + MAX_TEXT_BYTES);
    const text = this.#readLatin1(start, end);
    if (!NON_ASCII.test(text)) return text;
    return this.#utf8(start, end);
  }

  /** A view of the bytes, not a copy. */
  bytes(): Uint8Array {
    const length = this.uint32();
    const start = this.#skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** As bytes(), of what is too long for any id the beginning. */
  id(): Uint8Array {
    const length = this.uint32();
    const start = this.#skip(length);
    return this.#bytes.subarray(start, start + Math.min(length, MAX_ID_BYTES));
  }

  /** An id in lower-case hex; an empty field is "". */
  hex(): string {
    return this.id().toHex();
  }

  /**
   * Passes over a bytes field if it holds these.
   *
   * @param length Below 128
   * @returns Whether it does
   */
  skipSame(bytes: Uint8Array, length: number): boolean {
    const start = this.at + 1;
    if (start + length > this.end || this.#bytes[this.at] !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[start + i] !== bytes[i]) return false;
    this.at = start + length;
    return true;
  }

  /** How long the field of some length is that the reader stands before. */
  nextLength(): number {
    const start = this.at;
    const length = this.uint32();
    this.at = start;
    return length;
  }

  /** Narrows the reader to the nested message that follows. @returns What {@linkcode leave} takes */
  enter(): number {
    const length = this.uint32();
    const outer = this.end;
    const end = this.at + length;
    if (end > outer) throw malformed("a message longer than what holds it");
    this.end = end;
    return outer;
  }

  /** Widens the reader again, behind the nested message. */
  leave(outer: number): void {
    this.at = this.end;
    this.end = outer;
  }

  /** Passes over a field that is not known here; groups, which proto3 does not have, are refused. */
  skip(tag: number): void {
    const type = tag & 7;
    if (type === 0) this.int64();
    else if (type === 1) this.#skip(8);
    else if (type === 2) this.#skip(this.uint32());
    else if (type === 5) this.#skip(4);
    else throw malformed(`wire type ${type}`);
  }

  /**
   * Passes over a field of some length, and over some of those of the same tag that follow at once.
   *
   * @param tag Below 128
   * @returns How many there were
   */
  skipSome(tag: number): number {
    this.#skip(this.uint32());
    let count = 1;
    for (; count < MAX_SKIPPED && this.at < this.end && this.#bytes[this.at] === tag; count++) {
      this.at++;
      this.#skip(this.uint32());
    }
    return count;
  }

  #byte(): number {
    if (this.at >= this.end) throw malformed("cut off");
    return this.#bytes[this.at++]!;
  }

  #skip(length: number): number {
    const start = this.at;
    if (start + length > this.end) throw malformed("cut off");
    this.at = start + length;
    return start;
  }

  /** Where a text may end: not within a character. */
  #cutEnd(end: number): number {
    let cut = end;
    while (end - cut < 3 && (this.#bytes[cut]! & 0xc0) === 0x80) cut--;
    return cut;
  }

  #readLatin1(start: number, end: number): string {
    if (start < this.#from || end > this.#to) this.#readAhead(start, end);
    return this.#latin1.slice(start - this.#from, end - this.#from);
  }

  #readAhead(start: number, end: number): void {
    this.#from = start;
    this.#to = Math.min(Math.max(end, start + AHEAD_BYTES), this.#bytes.length);
    const { buffer, byteOffset } = this.#bytes;
    // TextDecoder's latin1 is windows-1252, and sixty times slower.
    this.#latin1 = Buffer.from(buffer, byteOffset + this.#from, this.#to - this.#from).toString("latin1");
  }

  #utf8(start: number, end: number): string {
    const bytes = this.#bytes.subarray(start, end);
    const text = UTF8.decode(bytes);
    if (text.includes("\ufffd") && !isUtf8(bytes)) this.badStrings++;
    return text;
  }
}

/** How much is read at once for the strings to come. */
const AHEAD_BYTES = 256 * 1024;
/** More than any id has. */
const MAX_ID_BYTES = 33;
/** Fields that are passed over in one go. */
const MAX_SKIPPED = 4_096;

const SHORT_TEXTS = new ShortTexts();
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    STRICT_UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Two's complement in two halves of 32 bits; beyond 2^53 it takes a bigint. */
function toInteger(high: number, low: number): number | bigint {
  const value = high * 2 ** 32 + low;
  return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low);
}

/** Bytes that are no protobuf message of this kind. */
function malformed(what: string): SyntaxError {
  return new SyntaxError(`Cannot read protobuf: ${what}`);
}
