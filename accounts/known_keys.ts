import { isOutage } from "../db/outage.ts";
import type { Queryable } from "../db/queryable.ts";
import { identifyKey, type KeyIdentity } from "./bearer.ts";
import { sha256Hex } from "./digest.ts";

export interface KnownKeysOptions {
  /** How long a key is believed after it was last found good. Default: 10 minutes. */
  termMs?: number;
  /** Default: 1,000. */
  maxKeys?: number;
  /** Milliseconds of a monotonic clock. */
  now?: () => number;
}

interface KnownKey {
  identity: KeyIdentity;
  seenAt: number;
}

/**
 * What keys may that were good a short while ago, for as long as the database cannot be asked: without it, spans that
 * the spool could keep would be turned away. While the database answers, nothing here counts.
 */
export class KnownKeys {
  readonly #keys = new Map<string, KnownKey>();
  readonly #termMs: number;
  readonly #maxKeys: number;
  readonly #now: () => number;

  constructor({ termMs = 600_000, maxKeys = 1_000, now = () => performance.now() }: KnownKeysOptions = {}) {
    this.#termMs = termMs;
    this.#maxKeys = maxKeys;
    this.#now = now;
  }

  /**
   * Who a key acts for.
   *
   * @param isDatabaseAway It need not be waited for
   * @throws {RefusedError} As identifyKey()
   * @throws The database's error, if it is away and the key not known
   */
  async identify(sql: Queryable, token: string, isDatabaseAway: boolean): Promise<KeyIdentity> {
    const name = sha256Hex(token);
    const known = isDatabaseAway ? this.#recall(name) : null;
    return known ?? await this.#ask(sql, token, name);
  }

  async #ask(sql: Queryable, token: string, name: string): Promise<KeyIdentity> {
    try {
      const identity = await identifyKey(sql, token);
      this.#remember(name, identity);
      return identity;
    } catch (error) {
      const known = isOutage(error) ? this.#recall(name) : null;
      if (known !== null) return known;
      if (!isOutage(error)) this.#keys.delete(name);
      throw error;
    }
  }

  #recall(name: string): KeyIdentity | null {
    const known = this.#keys.get(name);
    return known !== undefined && this.#now() - known.seenAt < this.#termMs ? known.identity : null;
  }

  /** The key that was not seen for longest goes first. */
  #remember(name: string, identity: KeyIdentity): void {
    this.#keys.delete(name);
    if (this.#keys.size >= this.#maxKeys) this.#keys.delete(this.#keys.keys().next().value!);
    this.#keys.set(name, { identity, seenAt: this.#now() });
  }
}

const all = new WeakMap<object, KnownKeys>();

/** Those of this process, or of one of several applications in it. */
export function knownKeysOf(services: object): KnownKeys {
  let known = all.get(services);
  if (known === undefined) all.set(services, known = new KnownKeys());
  return known;
}
