import { Buffer } from "node:buffer";
import { findTextCut, findTextEnd } from "./find_text_end.ts";
import { GrowingBytes } from "./growing_bytes.ts";
import { JsonWalker } from "./json_walker.ts";
import { LARGE_SPAN_BYTES, MAX_JSON_DEPTH, MAX_TEXT_JSON_BYTES, SHORT_JSON_BYTES } from "./limits.ts";
import { decodeText, NON_ASCII } from "./utf8.ts";

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
/** Bytes between two stops. */
const STEP_BYTES = 64 * 1024;
/** Items are parsed together until they have so much. */
const RUN_BYTES = 16 * 1024;
/** Of the longest name that may be on the way, with escapes. */
const MAX_NAME_BYTES = 256;
/** Of a usual frame. */
const FRAME_BYTES = 4 * 1024;

/**
 * Cuts the long lists out of a JSON text, so that they can be parsed in runs of some items. It looks at brackets, commas
 * and the names on the way alone; what it does not notice, JSON.parse does, with the frame or a run.
 *
 *     {"spans":[{"a":1},{"a":2}]}  →  frame {"spans":[0,1]}, run {"a":1},{"a":2}
 */
export class JsonCutter {
  /** Texts that held bytes that are no UTF-8. */
  mendedCount = 0;
  readonly #bytes: Buffer;
  /** What holds an item, from the outside: the name in an object, null for a list. */
  readonly #path: readonly (string | null)[];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #frame = new GrowingBytes(FRAME_BYTES);
  #framedTo = 0;
  #at = 0;
  #depth = 0;
  /** How many brackets from the outside are those of the path. */
  #matched = 0;
  /** The last text, and the name in the innermost matched bracket that it turned out to be. */
  #textStart = 0;
  /** How far a text is looked at before the next stop. */
  #limit = 0;
  #name = "";
  #runStart = 0;
  #firstRun = 0;

  constructor(bytes: Uint8Array, path: readonly (string | null)[]) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#path = path;
  }

  /** Cuts the whole text. @throws {SyntaxError} For one that is nested too deep */
  *steps(): Generator<void> {
    const bytes = this.#bytes;
    while (this.#at < bytes.length) {
      const stop = Math.min(this.#at + STEP_BYTES, bytes.length);
      this.#limit = Math.min(stop + STEP_BYTES, bytes.length);
      for (; this.#at < stop; this.#at++) this.#look(bytes[this.#at]!);
      yield;
      while (this.#at > this.#limit && this.#at < bytes.length) {
        this.#goOnInText();
        yield;
      }
    }
    this.#addFrame(bytes.length);
  }

  /** The text without the items, with long texts cut: in place of each list the index of its first run and their number. */
  get frame(): string {
    return this.#decode(0, this.#frame.length, this.#frameBytes);
  }

  /** The frame should be walked through. */
  get isFrameLarge(): boolean {
    return this.#frame.length > SHORT_JSON_BYTES;
  }

  walkFrame(): JsonWalker {
    const bytes = this.#frameBytes;
    return new JsonWalker(bytes, 0, bytes.length, (start, end) => this.#decode(start, end, bytes));
  }

  /** Items with their commas. */
  run(index: number): string {
    return this.#decode(this.#starts[index]!, this.#ends[index]!);
  }

  /** A run should be walked through. */
  isLarge(index: number): boolean {
    return this.#ends[index]! - this.#starts[index]! > LARGE_SPAN_BYTES;
  }

  walk(index: number): JsonWalker {
    return new JsonWalker(this.#bytes, this.#starts[index]!, this.#ends[index]!, this.#toText);
  }

  #look(byte: number): void {
    if (byte === QUOTE) this.#goToTextEnd((this.#textStart = this.#at) + 1);
    else if (byte === COMMA) this.#endItem();
    else if (byte === COLON) this.#noteName();
    else if (isOpening(byte)) this.#open(byte);
    else if (isClosing(byte)) this.#close();
  }

  /** The last text did not end before the limit, which the cursor is behind for that reason. */
  #goOnInText(): void {
    const from = this.#at - 1;
    this.#limit = Math.min(from + STEP_BYTES, this.#bytes.length);
    this.#goToTextEnd(from);
    this.#at++;
  }

  /** Of a long text around the items, no more is kept than a walker reads. */
  #goToTextEnd(from: number): void {
    const end = this.#at = findTextEnd(this.#bytes, from, this.#limit);
    if (end >= this.#limit || end - this.#textStart <= MAX_TEXT_JSON_BYTES || this.#isInItems()) return;
    this.#addFrame(findTextCut(this.#bytes, this.#textStart, this.#textStart + MAX_TEXT_JSON_BYTES));
    this.#framedTo = end;
  }

  #noteName(): void {
    if (this.#depth !== this.#matched || this.#isInItems()) return;
    const limit = Math.min(this.#textStart + MAX_NAME_BYTES, this.#bytes.length);
    const end = findTextEnd(this.#bytes, this.#textStart + 1, limit) + 1;
    const name = end > limit ? "" : this.#bytes.toString("utf8", this.#textStart, end);
    this.#name = name.includes("\\") ? parseName(name) : name.slice(1, -1);
  }

  #open(byte: number): void {
    if (this.#depth === this.#matched && this.#isNext(byte)) this.#matched++;
    if (++this.#depth > MAX_JSON_DEPTH) {
      throw new SyntaxError(`Cannot read JSON: nested deeper than ${MAX_JSON_DEPTH} levels`);
    }
    if (this.#isInItems() && this.#depth === this.#matched) this.#beginItems();
  }

  /** Whether a bracket goes on along the path. */
  #isNext(byte: number): boolean {
    const [outer, inner] = [this.#path[this.#matched - 1], this.#path[this.#matched]];
    if (inner === undefined || typeof outer === "string" && outer !== this.#name) return false;
    return byte === (inner === null ? 0x5b : 0x7b);
  }

  #close(): void {
    if (this.#isInItems() && this.#depth === this.#matched) this.#endItems();
    this.#depth--;
    this.#matched = Math.min(this.#matched, Math.max(this.#depth, 0));
  }

  #isInItems(): boolean {
    return this.#matched === this.#path.length;
  }

  #beginItems(): void {
    this.#runStart = this.#at + 1;
    this.#firstRun = this.#starts.length;
    this.#addFrame(this.#runStart);
    this.#frame.append(Buffer.from(String(this.#firstRun)));
  }

  #endItem(): void {
    const isEnough = this.#at - this.#runStart >= RUN_BYTES;
    if (!isEnough || this.#depth !== this.#matched || !this.#isInItems()) return;
    this.#addRun();
    this.#runStart = this.#at + 1;
  }

  #endItems(): void {
    const isEmpty = this.#starts.length === this.#firstRun && isBlank(this.#bytes, this.#runStart, this.#at);
    if (!isEmpty) this.#addRun();
    this.#frame.append(Buffer.from(`,${this.#starts.length - this.#firstRun}`));
    this.#framedTo = this.#at;
  }

  #addRun(): void {
    this.#starts.push(this.#runStart);
    this.#ends.push(this.#at);
  }

  #addFrame(end: number): void {
    this.#frame.append(this.#bytes.subarray(this.#framedTo, end));
    this.#framedTo = end;
  }

  get #frameBytes(): Buffer {
    const { buffer, byteOffset, length } = this.#frame.bytes;
    return Buffer.from(buffer, byteOffset, length);
  }

  readonly #toText = (start: number, end: number) => this.#decode(start, end);

  #decode(start: number, end: number, bytes = this.#bytes): string {
    const ascii = bytes.toString("latin1", start, end);
    if (!NON_ASCII.test(ascii)) return ascii;
    const { text, mendedCount } = decodeText(bytes.subarray(start, end));
    this.mendedCount += mendedCount;
    return text;
  }
}

/** `[` and `{`, which differ in one bit. */
function isOpening(byte: number): boolean {
  return (byte & ~0x20) === 0x5b;
}

function isClosing(byte: number): boolean {
  return (byte & ~0x20) === 0x5d;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! > 0x20) return false;
  return true;
}

/** @throws {SyntaxError} If it is no text in JSON */
function parseName(json: string): string {
  return String(JSON.parse(json));
}
