import type { Buffer } from "node:buffer";
import { findTextCut, findTextEnd } from "./find_text_end.ts";
import { MalformedFieldError } from "./json_fields.ts";
import { parseExactJson } from "./json_text.ts";
import { MAX_JSON_VALUE_BYTES, MAX_TEXT_JSON_BYTES, SHORT_JSON_BYTES } from "./limits.ts";

const [QUOTE, COMMA, COLON, OPEN_LIST, OPEN_OBJECT] = [0x22, 0x2c, 0x3a, 0x5b, 0x7b];
/** Bytes between two stops. */
const STEP_BYTES = 16 * 1024;
/** Longest number or word that is read to its end. */
const MAX_WORD_CHARS = 1_024;

/**
 * Goes through a large JSON text of bounded depth and stops on the way. Long values are read in part, and what is passed
 * over is looked at for brackets and quotes alone.
 */
export class JsonWalker {
  at: number;
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #decode: (start: number, end: number) => string;
  #stop = 0;
  /** Bytes of a long value that are still read. */
  #left = 0;

  /** @param decode Makes a text of some of the bytes */
  constructor(bytes: Buffer, start: number, end: number, decode: (start: number, end: number) => string) {
    this.#bytes = bytes;
    this.at = start;
    this.#end = end;
    this.#decode = decode;
  }

  /**
   * Calls `read` before the value of each member of an object, which it has to go behind. Null has none.
   *
   * @throws {MalformedFieldError} For another value
   */
  *members(read: (name: string) => Generator<void>): Generator<void> {
    if (!this.#enter(OPEN_OBJECT, "an object")) return;
    yield* this.#each(0x7d, () => read(this.#readName()));
  }

  /** As members(), for the items of a list. */
  *items(read: () => Generator<void>): Generator<void> {
    if (!this.#enter(OPEN_LIST, "a list")) return;
    yield* this.#each(0x5d, read);
  }

  /** As items(), for a list without brackets that ends where the text does. */
  *all(read: () => Generator<void>): Generator<void> {
    yield* this.#each(0, read);
  }

  /** Goes behind a value. @returns Where it began */
  *skip(): Generator<void, number> {
    const start = this.#skipSpace();
    if (this.#isInWord()) yield* this.#skipWord();
    else yield* this.#skipNested();
    return start;
  }

  /** Reads a value. Of a long one, texts and numbers are cut, and lists end early. */
  *value(): Generator<void, unknown> {
    const value = yield* this.shortValue();
    if (value !== undefined) return value;
    const start = this.at;
    yield* this.skip();
    const end = this.at;
    this.at = start;
    this.#left = MAX_JSON_VALUE_BYTES;
    const part = this.#read();
    this.at = end;
    yield;
    return part;
  }

  /** Reads a value that is short. @returns undefined for a long one, which is still to be read */
  *shortValue(): Generator<void, unknown> {
    const start = yield* this.skip();
    if (this.at - start <= SHORT_JSON_BYTES) return parseExactJson(this.#decode(start, this.at));
    this.at = start;
  }

  *#each(closing: number, read: () => Generator<void>): Generator<void> {
    if (this.#peek() === closing) return void this.at++;
    for (;;) {
      yield* read();
      if (this.#isStepOver()) yield;
      const byte = this.#peek();
      this.at++;
      if (byte === closing) return;
      if (byte !== COMMA) throw broken();
    }
  }

  #enter(opening: number, expected: string): boolean {
    const byte = this.#peek();
    if (isClosing(byte) || byte === COMMA || byte === 0) throw broken();
    if (byte !== opening && byte !== 0x6e) throw malformed(expected);
    this.at += byte === opening ? 1 : "null".length;
    return byte === opening;
  }

  #readName(): string {
    if (this.#peek() !== QUOTE) throw broken();
    const name = this.#readText();
    if (this.#peek() !== COLON) throw broken();
    this.at++;
    return name;
  }

  #read(): unknown {
    const byte = this.#peek();
    if (byte === OPEN_OBJECT) return this.#readObject();
    if (byte === OPEN_LIST) return this.#readList();
    return byte === QUOTE ? this.#readText() : this.#readWord();
  }

  #readObject(): unknown {
    const object = Object.create(null);
    this.at++;
    if (this.#peek() === 0x7d) return this.at++, object;
    do {
      const name = this.#readName();
      object[name] = this.#read();
    } while (this.#isFollowed());
    return object;
  }

  #readList(): unknown[] {
    const list: unknown[] = [];
    this.at++;
    if (this.#peek() === 0x5d) return this.at++, list;
    do list.push(this.#read()); while (this.#isFollowed());
    return list;
  }

  /** Goes behind a comma or a closing bracket. Whatever it is, nothing follows once enough was read. */
  #isFollowed(): boolean {
    if (--this.#left < 0) return false;
    const byte = this.#peek();
    this.at++;
    if (byte !== COMMA && !isClosing(byte)) throw broken();
    return byte === COMMA;
  }

  #readText(): string {
    const start = this.at;
    const end = findTextCut(this.#bytes, start, Math.min(start + MAX_TEXT_JSON_BYTES, this.#end));
    this.#left -= end - start;
    this.at = findTextEnd(this.#bytes, end, this.#end) + 1;
    if (this.at > this.#end) throw broken();
    return String(JSON.parse(`${this.#decode(start, end)}"`));
  }

  /** Nothing is read behind a word that is too long for any. */
  #readWord(): unknown {
    const start = this.at;
    const stop = start + MAX_WORD_CHARS;
    while (this.at < stop && this.#isInWord()) this.at++;
    this.#left -= this.at < stop ? this.at - start : Infinity;
    const word = this.#decode(start, this.at).replace(/[-+.eE]+$/, "");
    const [value] = parseExactJson(`[${word}]`) as unknown[];
    if (value === undefined) throw broken();
    return value;
  }

  *#skipWord(): Generator<void> {
    while (this.#isInWord()) if (++this.at % STEP_BYTES === 0) yield;
  }

  *#skipNested(): Generator<void> {
    if (![QUOTE, OPEN_LIST, OPEN_OBJECT].includes(this.#peek())) throw broken();
    let depth = 0;
    do {
      if (this.at >= this.#end) throw broken();
      const byte = this.#bytes[this.at]!;
      if (byte === QUOTE) yield* this.#skipText();
      else {
        if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++;
        else if (isClosing(byte)) depth--;
        this.at++;
      }
      if (this.#isStepOver()) yield;
    } while (depth > 0);
  }

  *#skipText(): Generator<void> {
    for (this.at++;;) {
      const limit = Math.min(this.at + STEP_BYTES, this.#end);
      this.at = findTextEnd(this.#bytes, this.at, limit);
      if (this.at < limit) break;
      if (limit === this.#end) throw broken();
      yield;
    }
    this.at++;
  }

  /** The next byte that is no space; 0 at the end. */
  #peek(): number {
    const at = this.#skipSpace();
    return at < this.#end ? this.#bytes[at]! : 0;
  }

  #skipSpace(): number {
    while (this.at < this.#end && this.#bytes[this.at]! <= 0x20) this.at++;
    return this.at;
  }

  #isInWord(): boolean {
    return this.at < this.#end && isWord(this.#bytes[this.at]!);
  }

  /** Also after a step back. */
  #isStepOver(): boolean {
    if (this.at < this.#stop && this.at >= this.#stop - STEP_BYTES) return false;
    this.#stop = this.at + STEP_BYTES;
    return true;
  }
}

function isClosing(byte: number): boolean {
  return (byte & ~0x20) === 0x5d;
}

/** Belongs to a number, true, false or null. */
function isWord(byte: number): boolean {
  return byte > 0x20 && byte !== COMMA && byte !== COLON && byte !== QUOTE && !isClosing(byte) &&
    byte !== OPEN_LIST && byte !== OPEN_OBJECT;
}

function broken(): SyntaxError {
  return new SyntaxError("Cannot read JSON: a value is not ended");
}

function malformed(expected: string): MalformedFieldError {
  return new MalformedFieldError(`Cannot read OTLP JSON: ${expected} is expected`);
}
