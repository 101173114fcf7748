import { MAX_ENTRIES } from "../redaction/mod.ts";

/** Enough for every entry that is no attack: each may hold 128 attributes of 8 KiB. */
const MAX_CHARS = 256 * 1024;

/** Events or links of a span, as the text of a JSON array; at most {@linkcode MAX_ENTRIES}, the rest is counted. */
export class EntryList {
  droppedCount = 0;
  #json = "";
  #count = 0;

  get isFull(): boolean {
    return this.#count >= MAX_ENTRIES || this.#json.length > MAX_CHARS;
  }

  /** @param json Of an entry; call it only while the list is not full */
  add(json: string): void {
    this.#json = this.#count++ === 0 ? json : `${this.#json},${json}`;
  }

  reset(): void {
    this.droppedCount = this.#count = 0;
    this.#json = "";
  }

  toString(): string {
    return `[${this.#json}]`;
  }
}
