/** Of some traces, the last ones are remembered. */
const MAX_TRACES = 100_000;

/**
 * Which traces came by lately. It may be wrong in both directions: it forgets, it knows nothing of other processes, and it
 * remembers a part of each id only.
 */
export class RecentTraces {
  readonly #max: number;
  #newer = new Set<number>();
  #older = new Set<number>();

  /** @param max How many it knows at least half of. Default: 100,000 */
  constructor(max = MAX_TRACES) {
    this.#max = max;
  }

  /** Notes a trace. @returns Whether it came by before */
  note(traceId: string): boolean {
    // The last bytes are random, also in ids that begin with a time.
    const tail = Number.parseInt(traceId.slice(-12), 16);
    if (this.#newer.has(tail)) return true;
    this.#newer.add(tail);
    const isKnown = this.#older.has(tail);
    if (this.#newer.size * 2 >= this.#max) [this.#older, this.#newer] = [this.#newer, new Set()];
    return isKnown;
  }
}
