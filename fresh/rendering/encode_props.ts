import { isElement } from "../preact_internals.ts";
import {
  HOLE,
  INFINITY,
  NEGATIVE_INFINITY,
  NEGATIVE_ZERO,
  type Node,
  NOT_A_NUMBER,
  UNDEFINED,
} from "../wire_format.ts";

/** The id of the slot that an element stands for; null if it stands for none. */
export type FindSlot = (element: object) => number | null;

/**
 * Encodes the props of all islands of a page as one graph.
 *
 * @returns JSON; escape it before it goes into a script
 * @throws {TypeError} For functions, symbols, elements that are no slot and instances of classes that have no form of
 * their own in {@link ../wire_format.ts}
 */
export function encodeProps(roots: readonly unknown[], findSlot: FindSlot = () => null): string {
  return JSON.stringify(new Encoder(findSlot).encode(roots));
}

class Encoder {
  readonly #values: unknown[] = [];
  readonly #indexes = new Map<unknown, number>();

  constructor(readonly findSlot: FindSlot) {}

  /** Goes through a growing list instead of recursing, so that depth is no limit. */
  encode(root: unknown): Node[] {
    const nodes: Node[] = [];
    this.#toIndex(root);
    for (let i = 0; i < this.#values.length; i++) nodes.push(this.#toNode(this.#values[i]));
    return nodes;
  }

  #toIndex(value: unknown): number {
    const special = toSpecialIndex(value);
    if (special !== null) return special;
    const known = this.#indexes.get(value);
    if (known !== undefined) return known;
    this.#indexes.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }

  #toNode(value: unknown): Node {
    switch (typeof value) {
      case "bigint":
        return ["bigint", String(value)];
      case "function":
        throw new TypeError("Serializing functions is not supported.");
      case "symbol":
        throw new TypeError("Serializing symbols is not supported.");
      case "object":
        return value === null ? null : this.#toObjectNode(value);
      default:
        return value as string | number | boolean;
    }
  }

  #toObjectNode(value: object): Node {
    const slot = this.findSlot(value);
    if (slot !== null) return ["Slot", slot];
    if (isSignal(value)) return [isComputed(value) ? "Computed" : "Signal", this.#toIndex(value.peek())];
    if (Array.isArray(value)) return this.#toArrayNode(value);
    if (value instanceof Map) return ["Map", ...[...value].flat().map((item) => this.#toIndex(item))];
    if (value instanceof Set) return ["Set", ...[...value].map((item) => this.#toIndex(item))];
    return toLeafNode(value) ?? this.#toRecordNode(value);
  }

  #toArrayNode(array: unknown[]): number[] {
    return Array.from(array, (item, i) => i in array ? this.#toIndex(item) : HOLE);
  }

  #toRecordNode(value: object): Node {
    if (!isPlainObject(value)) throw new TypeError(`Serializing ${describe(value)} is not supported.`);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#toIndex(item)]));
  }
}

function toSpecialIndex(value: unknown): number | null {
  if (value === undefined) return UNDEFINED;
  if (value === Infinity) return INFINITY;
  if (value === -Infinity) return NEGATIVE_INFINITY;
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  return Object.is(value, -0) ? NEGATIVE_ZERO : null;
}

/** Objects that a piece of text says all about. */
function toLeafNode(value: object): Node | null {
  if (value instanceof Date) return ["Date", ...Number.isNaN(value.getTime()) ? [] : [value.getTime()]];
  if (value instanceof URL) return ["URL", value.href];
  if (value instanceof RegExp) return ["RegExp", value.source, value.flags];
  if (value instanceof Uint8Array) return ["Uint8Array", toBase64(value)];
  const tag = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return tag.startsWith("Temporal.") ? [tag as `Temporal.${string}`, String(value)] : null;
}

/** Only the bytes of the view: its buffer may hold what is none of the browser's business. */
function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

interface SignalLike {
  value: unknown;
  peek(): unknown;
}

function isSignal(value: object): value is SignalLike {
  return "value" in value && "peek" in value && typeof value.peek === "function";
}

/** A computed signal differs from a plain one in that its `value` cannot be set. */
function isComputed(signal: object): boolean {
  for (let owner: object | null = signal; owner !== null; owner = Object.getPrototypeOf(owner)) {
    const property = Object.getOwnPropertyDescriptor(owner, "value");
    if (property !== undefined) return property.get !== undefined && property.set === undefined;
  }
  return false;
}

function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return !isElement(value) && (prototype === null || prototype === Object.prototype);
}

function describe(value: object): string {
  return isElement(value)
    ? "elements other than single props"
    : `instances of ${value.constructor?.name ?? "an unknown class"}`;
}
