import { MAX_ENTRIES } from "../redaction/limits.ts";
import { AttributeKeys } from "./attribute_keys.ts";
import { type AttributeMember, toMember } from "./attribute_member.ts";
import type { AttributeValue } from "./attribute_value.ts";

/**
 * Attributes as JSON text that is redacted, cut and counted while they are read: no object holds them in between. Used
 * again for the next ones after {@linkcode reset}.
 */
export class AttributeText {
  /** Too many or too long together, or left out by whoever sent them. */
  droppedCount = 0;
  /** Keys and values that are shorter now. */
  cutCount = 0;
  /** Texts that held what PostgreSQL cannot. */
  sanitizedCount = 0;
  /** NaN, infinities and −0, which JSON does not have: stored as texts. */
  oddNumberCount = 0;
  /** Values nested deeper than 16 levels: from there on stored as text. */
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

  /** Characters so far. */
  get length(): number {
    return this.#json.length;
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
  add(key: string, value: AttributeValue, isShort = false): void {
    if (this.isFull) this.droppedCount++;
    else this.addMember(toMember(this.#keys.get(key), value, isShort));
  }

  addDropped(count: number): void {
    this.droppedCount += count;
  }

  /** As add(), for what was read before; not subject to the limit. */
  addMember(member: AttributeMember): void {
    const { key, value } = member;
    if (key.rule === "user") return this.#noteUser(key.name, value);
    if (value === true && key.isInternalFlag) {
      this.isInternal = true;
      return;
    }
    this.#count++;
    this.cutCount += member.cutCount;
    this.sanitizedCount += member.sanitizedCount;
    this.oddNumberCount += member.oddNumberCount;
    this.flattenedCount += member.flattenedCount;
    if (key.isHttpFact && !member.isNested) this.httpFacts[key.name] = value;
    this.#append(member.json);
  }

  /** Says how many of something there were, unless there were none. Not subject to the limit. */
  flag(name: string, count: number): void {
    if (count > 0) this.#append(`,"tracewell.${name}":${count}`);
  }

  /** As flag(), for a text that needs no redaction. */
  note(name: string, text: string): void {
    this.#append(`,"${name}":${JSON.stringify(text)}`);
  }

  /** Members that are JSON already, without their braces. */
  addMembers(json: string): void {
    if (json !== "") this.#append(`,${json}`);
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

  /** @param member After a comma: one piece instead of two to put together */
  #append(member: string): void {
    this.#json = this.#json === "" ? member.slice(1) : this.#json + member;
  }

  #noteUser(name: string, value: AttributeValue): void {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
      (this.user ??= {})[name] = String(value);
    }
  }
}
