import { redactAttributes } from "../redaction/attributes.ts";
import { MAX_DEPTH, MAX_ENTRIES, MAX_VALUE_CHARS } from "../redaction/limits.ts";
import { cleanText, cutText } from "../redaction/clean_text.ts";
import { redactValue } from "../redaction/values.ts";
import { type AttributeKey, AttributeKeys } from "./attribute_keys.ts";
import type { AttributeValue } from "./attribute_value.ts";
import { toSafeText } from "./safe_text.ts";
import { toJsonValue } from "./json_value.ts";

const INTERNAL_KEY = "tracewell.internal";

/**
 * Attributes as JSON text that is redacted, cut and counted while they are read: no object holds them in between. Used
 * again for the next ones after {@linkcode reset}.
 */
export class AttributeText {
  /** More than {@linkcode MAX_ENTRIES}, or left out by whoever sent them. */
  droppedCount = 0;
  /** Keys and values that are shorter now. */
  cutCount = 0;
  /** Texts that held what PostgreSQL cannot. */
  sanitizedCount = 0;
  /** NaN, infinities and −0, which JSON does not have: stored as texts. */
  oddNumberCount = 0;
  /** Values nested deeper than {@linkcode MAX_DEPTH}: from there on stored as text. */
  flattenedCount = 0;
  /** Those of the HTTP conventions, as they are stored. */
  httpFacts: Record<string, unknown> = {};
  /** `user.*` and `enduser.*`, which are never stored as attributes. */
  user: Record<string, string> | null = null;
  /** What another Tracewell says of requests to its portal and its API; has a column of its own. */
  isInternal = false;

  readonly #keys: AttributeKeys;
  #json = "";
  #count = 0;

  /** @param keys Those of other texts with the same prefix may be shared */
  constructor(keys = new AttributeKeys()) {
    this.#keys = keys;
  }

  get isFull(): boolean {
    return this.#count >= MAX_ENTRIES;
  }

  reset(): void {
    this.droppedCount =
      this.cutCount =
      this.sanitizedCount =
      this.oddNumberCount =
      this.flattenedCount =
        0;
    this.httpFacts = {};
    this.user = null;
    this.isInternal = false;
    this.#json = "";
    this.#count = 0;
  }

  /** Reads one attribute; beyond {@linkcode MAX_ENTRIES} it is counted and left out. */
  add(key: string, value: AttributeValue): void {
    if (this.isFull) {
      this.droppedCount++;
      return;
    }
    const known = this.#keys.get(key);
    if (known.rule === "user") return this.#noteUser(known.name, value);
    if (value === true && key === INTERNAL_KEY) {
      this.isInternal = true;
      return;
    }
    this.#count++;
    if (known.isCut) this.cutCount++;
    if (known.isSanitized) this.sanitizedCount++;
    this.#append(known.json + this.#toJson(known, value));
  }

  /** Says how many of something there were, unless there were none. Not subject to the limit. */
  flag(name: string, count: number): void {
    if (count > 0) this.#append(`"tracewell.${name}":${count}`);
  }

  /** As flag(), for a text that needs no redaction. */
  note(name: string, text: string): void {
    this.#append(`"${name}":${JSON.stringify(text)}`);
  }

  /** Members that are JSON already, without their braces. */
  addMembers(json: string): void {
    if (json !== "") this.#append(json);
  }

  /** What was lost, as attributes beside the others. */
  flagLosses(prefix = ""): void {
    this.flag(`${prefix}dropped_attributes_count`, this.droppedCount);
    this.flag(`${prefix}cut_count`, this.cutCount);
    this.flag(`${prefix}odd_numbers_count`, this.oddNumberCount);
    this.flag(`${prefix}flattened_count`, this.flattenedCount);
  }

  /** Without braces. */
  toMembers(): string {
    return this.#json;
  }

  toString(): string {
    return `{${this.#json}}`;
  }

  #append(member: string): void {
    this.#json = this.#json === "" ? member : `${this.#json},${member}`;
  }

  #toJson(key: AttributeKey, value: AttributeValue): string {
    if (typeof value === "string") return this.#toText(key, value);
    if (typeof value === "object" && value !== null) return this.#toNested(key, value);
    const safe = redactValue(key.rule, value, redactAttributes);
    if (key.isHttpFact) this.httpFacts[key.name] = safe;
    if (typeof safe === "number" && isOdd(safe)) this.oddNumberCount++;
    return toJsonValue(safe);
  }

  #toText(key: AttributeKey, value: string): string {
    const { text, json, isCut, isSanitized } = toSafeText(key.rule, value);
    if (isCut) this.cutCount++;
    if (isSanitized) this.sanitizedCount++;
    if (key.isHttpFact) this.httpFacts[key.name] = text;
    return json;
  }

  #toNested(key: AttributeKey, value: object): string {
    if (this.#survey(value) > MAX_DEPTH) this.flattenedCount++;
    const json = toJsonValue(redactValue(key.rule, value, redactAttributes));
    if (json.length <= MAX_VALUE_CHARS) return json;
    this.cutCount++;
    return JSON.stringify(cutText(json, MAX_VALUE_CHARS));
  }

  /** Counts what is odd inside. @returns How deep it goes; both doors refuse what would be too deep for recursion */
  #survey(value: unknown): number {
    if (typeof value === "number" && isOdd(value)) this.oddNumberCount++;
    if (typeof value === "string" && cleanText(value) !== value) this.sanitizedCount++;
    if (typeof value !== "object" || value === null) return 0;
    let depth = 0;
    for (const item of Object.values(value)) depth = Math.max(depth, this.#survey(item));
    return depth + 1;
  }

  #noteUser(name: string, value: AttributeValue): void {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
      (this.user ??= {})[name] = String(value);
    }
  }
}

function isOdd(value: number): boolean {
  return !Number.isFinite(value) || Object.is(value, -0);
}
