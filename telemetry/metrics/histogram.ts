/** Counts values by size: noting one costs a search among the bounds, and memory never grows. */
export class Histogram {
  count = 0;
  sum = 0;
  /** How many values were at most each bound, but more than the one before; the last counts those beyond all. */
  readonly counts: Float64Array;

  /** @param bounds Rising */
  constructor(readonly bounds: readonly number[]) {
    this.counts = new Float64Array(bounds.length + 1);
  }

  note(value: number): void {
    this.counts[this.#findBucket(value)]!++;
    this.count++;
    this.sum += value;
  }

  /** About the value that a share of all does not exceed, as exact as the bounds are close; NaN of none. */
  quantile(share: number): number {
    if (this.count === 0) return NaN;
    let left = share * this.count;
    for (let i = 0; i < this.bounds.length; i++) {
      const inBucket = this.counts[i]!;
      if (left <= inBucket) return this.#valueIn(i, inBucket === 0 ? 0 : left / inBucket);
      left -= inBucket;
    }
    return this.bounds.at(-1) ?? NaN;
  }

  #valueIn(bucket: number, share: number): number {
    const from = this.bounds[bucket - 1] ?? 0;
    return from + (this.bounds[bucket]! - from) * share;
  }

  #findBucket(value: number): number {
    let [low, high] = [0, this.bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= this.bounds[middle]!) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Bounds that each are so many times the one before. */
export function risingBounds({ first, factor, count }: { first: number; factor: number; count: number }): number[] {
  return Array.from({ length: count }, (_, i) => first * factor ** i);
}
