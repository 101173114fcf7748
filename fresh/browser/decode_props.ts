import { computed, type Signal, signal } from "@preact/signals";
import {
  HOLE,
  INFINITY,
  NEGATIVE_INFINITY,
  NEGATIVE_ZERO,
  type Node,
  NOT_A_NUMBER,
  type TaggedNode,
  UNDEFINED,
} from "../wire_format.ts";

/** Makes the content of a slot from its id. */
export type MakeSlot = (id: number) => unknown;

/** Turns what the server encoded into the props again. Signals and computed signals come alive. */
export function decodeProps(json: string, makeSlot: MakeSlot): unknown {
  return new Decoder(JSON.parse(json), makeSlot).decode();
}

class Decoder {
  readonly #values: unknown[];

  constructor(readonly nodes: Node[], readonly makeSlot: MakeSlot) {
    this.#values = nodes.map((node) => this.#create(node));
  }

  /** Containers exist, still empty, before the first of them is filled: so cycles close. */
  decode(): unknown {
    this.nodes.forEach((node, i) => {
      if (isTagged(node)) this.#fillTagged(node, this.#values[i]);
      else if (Array.isArray(node)) this.#fillArray(node, this.#values[i] as unknown[]);
      else if (typeof node === "object" && node !== null) {
        this.#fillRecord(node, this.#values[i] as Record<string, unknown>);
      }
    });
    return this.#values[0];
  }

  #create(node: Node): unknown {
    if (typeof node !== "object" || node === null) return node;
    if (!Array.isArray(node)) return {};
    return isTagged(node) ? this.#createTagged(node) : [];
  }

  #createTagged([tag, first, second]: TaggedNode): unknown {
    switch (tag) {
      case "bigint":
        return BigInt(first!);
      case "Date":
        return new Date(first ?? NaN);
      case "URL":
        return new URL(first as string);
      case "RegExp":
        return new RegExp(first as string, second as string);
      case "Map":
        return new Map();
      case "Set":
        return new Set();
      case "Uint8Array":
        return Uint8Array.from(atob(first as string), (char) => char.charCodeAt(0));
      case "Signal":
        return signal();
      case "Computed":
        return computed(() => this.#at(first as number));
      case "Slot":
        return this.makeSlot(first as number);
      default:
        return createTemporal(tag, first as string);
    }
  }

  #fillTagged([tag, ...content]: TaggedNode, value: unknown): void {
    if (tag === "Signal") (value as Signal).value = this.#at(content[0] as number);
    if (tag === "Set") { for (const item of content) (value as Set<unknown>).add(this.#at(item as number)); }
    if (tag === "Map") this.#fillMap(content as number[], value as Map<unknown, unknown>);
  }

  /** Keys and values in turn. */
  #fillMap(indexes: number[], map: Map<unknown, unknown>): void {
    for (let i = 0; i < indexes.length; i += 2) map.set(this.#at(indexes[i]!), this.#at(indexes[i + 1]!));
  }

  #fillArray(indexes: number[], array: unknown[]): void {
    array.length = indexes.length;
    indexes.forEach((index, i) => {
      if (index !== HOLE) array[i] = this.#at(index);
    });
  }

  #fillRecord(node: Record<string, number>, record: Record<string, unknown>): void {
    for (const [key, index] of Object.entries(node)) {
      if (key === "__proto__") defineOwn(record, key, this.#at(index));
      else record[key] = this.#at(index);
    }
  }

  #at(index: number): unknown {
    return index < 0 ? SPECIAL_VALUES.get(index) : this.#values[index];
  }
}

const SPECIAL_VALUES = new Map<number, unknown>([
  [UNDEFINED, undefined],
  [NOT_A_NUMBER, NaN],
  [INFINITY, Infinity],
  [NEGATIVE_INFINITY, -Infinity],
  [NEGATIVE_ZERO, -0],
]);

function isTagged(node: Node): node is TaggedNode {
  return Array.isArray(node) && typeof node[0] === "string";
}

/** Assigning would set the prototype. */
function defineOwn(record: object, key: string, value: unknown): void {
  Object.defineProperty(record, key, { value, configurable: true, enumerable: true, writable: true });
}

function createTemporal(tag: string, text: string): unknown {
  const { Temporal } = globalThis as unknown as { Temporal?: Record<string, { from(text: string): unknown }> };
  if (Temporal === undefined) throw new Error(`Cannot revive ${tag}: this browser has no Temporal`);
  return Temporal[tag.slice("Temporal.".length)]!.from(text);
}
