/** Of some traces, the last ones are remembered. */
const MAX_TRACES = 100_000;

/**
 * Which traces came by lately. It may be wrong in both directions: it forgets, it knows nothing of other processes, and it
 * remembers a part of each id only.
 */
export class RecentTraces {
  readonly #max: number;
  #newer: NumberSet;
  #older: NumberSet;

  /** @param max How many it knows at least half of. Default: 100,000 */
  constructor(max = MAX_TRACES) {
    this.#max = max;
    this.#newer = new NumberSet(max);
    this.#older = new NumberSet(max);
  }

  /** Notes a trace. @returns Whether it came by before */
  note(traceId: string): boolean {
    // The last bytes are random, also in ids that begin with a time.
    const tail = Number.parseInt(traceId.slice(-12), 16);
    if (!this.#newer.add(tail)) return true;
    const isKnown = this.#older.has(tail);
    if (this.#newer.size * 2 >= this.#max) {
      [this.#older, this.#newer] = [this.#newer, this.#older];
      this.#newer.clear();
    }
    return isKnown;
  }
}

/** A set of whole numbers from 0 in one piece of memory: one of the language's own keeps the garbage collector busy. */
class NumberSet {
  size = 0;
  /** Each number, plus one, in the first free slot from the one that it belongs to; at least half are free. */
  readonly #slots: Float64Array;

  /** @param max Half of which it may hold */
  constructor(max: number) {
    this.#slots = new Float64Array(2 ** Math.ceil(Math.log2(max)));
  }

  has(number: number): boolean {
    return this.#slots[this.#find(number)] !== 0;
  }

  /** @returns Whether it is new */
  add(number: number): boolean {
    const slot = this.#find(number);
    if (this.#slots[slot] !== 0) return false;
    this.#slots[slot] = number + 1;
    this.size++;
    return true;
  }

  clear(): void {
    this.#slots.fill(0);
    this.size = 0;
  }

  #find(number: number): number {
    const mask = this.#slots.length - 1;
    let slot = number & mask;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== number + 1) slot = (slot + 1) & mask;
    return slot;
  }
}
