import { createHmac, randomBytes } from "node:crypto";

/** What is known of one key. */
export interface Tries {
  count: number;
  /** Seconds of the table's clock. */
  lastSeconds: number;
}

const WAYS = 8;
/** Resolution of the stored times. */
const TICKS_PER_SECOND = 10;

/**
 * Counts tries by key in a fixed space: 14 bytes a key, of which only a keyed hash is kept. When the eight places that a
 * key may take are full, the one that was not seen for longest makes room.
 */
export class TryTable {
  readonly #secret = randomBytes(32);
  readonly #keys: Uint32Array;
  readonly #counts: Uint16Array;
  readonly #ticks: Uint32Array;
  readonly #setMask: number;

  /** @param capacity Keys, a power of two. Default: 1,048,576, which take 14 MiB */
  constructor(capacity: number = 2 ** 20) {
    this.#keys = new Uint32Array(capacity * 2);
    this.#counts = new Uint16Array(capacity);
    this.#ticks = new Uint32Array(capacity);
    this.#setMask = capacity / WAYS - 1;
  }

  /** All that it ever takes, whatever is stored. */
  get byteLength(): number {
    return this.#keys.byteLength + this.#counts.byteLength + this.#ticks.byteLength;
  }

  get(key: string): Tries | null {
    const place = this.#find(this.#hash(key));
    if (place === null) return null;
    return { count: this.#counts[place]!, lastSeconds: this.#ticks[place]! / TICKS_PER_SECOND };
  }

  set(key: string, { count, lastSeconds }: Tries): void {
    const hash = this.#hash(key);
    const place = this.#find(hash) ?? this.#makeRoom(hash);
    this.#keys.set([hash.high, hash.low], place * 2);
    this.#counts[place] = Math.min(count, 0xffff);
    this.#ticks[place] = Math.max(1, Math.round(lastSeconds * TICKS_PER_SECOND));
  }

  delete(key: string): void {
    const place = this.#find(this.#hash(key));
    if (place !== null) this.#ticks[place] = 0;
  }

  /** Keyed with a secret of this process: nobody can aim at a place. */
  #hash(key: string): { high: number; low: number } {
    const digest = createHmac("sha256", this.#secret).update(key).digest();
    return { high: digest.readUInt32BE(0), low: digest.readUInt32BE(4) };
  }

  #find({ high, low }: { high: number; low: number }): number | null {
    for (const place of this.#places(low)) {
      const isTaken = this.#ticks[place]! > 0;
      if (isTaken && this.#keys[place * 2] === high && this.#keys[place * 2 + 1] === low) return place;
    }
    return null;
  }

  #makeRoom({ low }: { low: number }): number {
    return this.#places(low).reduce((oldest, place) => this.#ticks[place]! < this.#ticks[oldest]! ? place : oldest);
  }

  #places(low: number): number[] {
    const first = (low & this.#setMask) * WAYS;
    return Array.from({ length: WAYS }, (_, way) => first + way);
  }
}
