/** A key as far as its quota goes. */
export interface QuotaKey {
  id: string;
  /** Null: as many as can be stored. */
  spansPerSecond: number | null;
}

interface Bucket {
  /** Spans that may come now; below zero after a batch that was larger than what was left. */
  balance: number;
  filledAt: number;
}

/** What may come at once after a pause, in seconds of the rate. */
const BURST_SECONDS = 2;
const MAX_DEBT_SECONDS = 60;
const MAX_BUCKETS = 10_000;

/**
 * Spans a second for each key, in this process. A batch is taken whole while anything is left, so that one larger than
 * the rate can come at all; what it took too much is waited for afterwards.
 */
export class SpanQuotas {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  /** @param now Milliseconds of a monotonic clock */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whole seconds to wait before the next batch; 0: it may come. */
  waitSeconds({ id, spansPerSecond }: QuotaKey): number {
    if (spansPerSecond === null) return 0;
    const { balance } = this.#fill(id, spansPerSecond);
    return balance > 0 ? 0 : Math.max(1, Math.ceil(-balance / spansPerSecond));
  }

  take({ id, spansPerSecond }: QuotaKey, spans: number): void {
    if (spansPerSecond === null) return;
    const bucket = this.#fill(id, spansPerSecond);
    bucket.balance = Math.max(bucket.balance - spans, -MAX_DEBT_SECONDS * spansPerSecond);
  }

  #fill(id: string, rate: number): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(id) ?? this.#add(id, { balance: BURST_SECONDS * rate, filledAt: now });
    const gained = (now - bucket.filledAt) / 1000 * rate;
    bucket.balance = Math.min(BURST_SECONDS * rate, bucket.balance + gained);
    bucket.filledAt = now;
    return bucket;
  }

  #add(id: string, bucket: Bucket): Bucket {
    if (this.#buckets.size >= MAX_BUCKETS) this.#buckets.clear();
    this.#buckets.set(id, bucket);
    return bucket;
  }
}
