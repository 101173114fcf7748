import { TryTable } from "./try_table.ts";

interface Rule {
  /** Tries that are free of any wait. */
  maxTries: number;
  /** Without a try for this long all is forgotten. */
  windowSeconds: number;
  /** After the first try too many; it doubles with each further one. */
  firstWaitSeconds: number;
  maxWaitSeconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const RULES = {
  /** One account from one address. */
  pair: { maxTries: 10, windowSeconds: 15 * MINUTE, firstWaitSeconds: 1, maxWaitSeconds: 15 * MINUTE },
  /** One account from everywhere it was never signed in from. */
  account: { maxTries: 100, windowSeconds: HOUR, firstWaitSeconds: HOUR, maxWaitSeconds: HOUR },
  /** All accounts from one address. Never longer than a second: many may share it. */
  address: { maxTries: 300, windowSeconds: 15 * MINUTE, firstWaitSeconds: 1, maxWaitSeconds: 1 },
  /** Questions whether an address or a name is taken. */
  probe: { maxTries: 20, windowSeconds: 15 * MINUTE, firstWaitSeconds: 1, maxWaitSeconds: 15 * MINUTE },
} satisfies Record<string, Rule>;

export interface SignInThrottleOptions {
  /** Monotonic, in seconds. Default: since the process started. */
  now?: () => number;
  table?: TryTable;
}

/** Slows down guessing, by account and address, whether an account exists or not. Kept in memory, in a fixed space. */
export class SignInThrottle {
  readonly #now: () => number;
  readonly #table: TryTable;

  constructor({ now = () => performance.now() / 1_000, table = new TryTable() }: SignInThrottleOptions = {}) {
    this.#now = now;
    this.#table = table;
  }

  /**
   * Asks for one check of a password, and counts it before it is made, so that many at once are no way around.
   *
   * @returns Seconds to wait; 0: go ahead
   */
  take(account: string, address: string): number {
    const rules = this.#rulesFor(account, address);
    const wait = Math.max(...rules.map(([key, rule]) => this.#wait(key, rule)));
    if (wait > 0) return wait;
    for (const [key, rule] of rules) this.#count(key, rule);
    return 0;
  }

  /** Takes the try back: the password was right. From now on strangers cannot lock this address out of the account. */
  succeed(account: string, address: string): void {
    for (const [key] of this.#rulesFor(account, address)) this.#uncount(key);
    this.#table.delete(`pair:${account}:${address}`);
    this.#table.set(`known:${account}:${address}`, { count: 1, lastSeconds: this.#now() });
  }

  /** Counts one answer that told whether a name is taken; seconds to wait, 0: go ahead. */
  takeProbe(address: string): number {
    const wait = this.#wait(`probe:${address}`, RULES.probe);
    if (wait === 0) this.#count(`probe:${address}`, RULES.probe);
    return wait;
  }

  #rulesFor(account: string, address: string): [string, Rule][] {
    const isKnown = this.#table.get(`known:${account}:${address}`) !== null;
    return [
      [`pair:${account}:${address}`, RULES.pair],
      [`address:${address}`, RULES.address],
      ...(isKnown ? [] : [[`account:${account}`, RULES.account] as [string, Rule]]),
    ];
  }

  #wait(key: string, rule: Rule): number {
    const tries = this.#table.get(key);
    if (tries === null || tries.count < rule.maxTries || this.#isForgotten(tries.lastSeconds, rule)) return 0;
    const wait = Math.min(rule.firstWaitSeconds * 2 ** (tries.count - rule.maxTries), rule.maxWaitSeconds);
    return Math.max(0, tries.lastSeconds + wait - this.#now());
  }

  #count(key: string, rule: Rule): void {
    const tries = this.#table.get(key);
    const before = tries === null || this.#isForgotten(tries.lastSeconds, rule) ? 0 : tries.count;
    this.#table.set(key, { count: before + 1, lastSeconds: this.#now() });
  }

  #uncount(key: string): void {
    const tries = this.#table.get(key);
    if (tries !== null) this.#table.set(key, { ...tries, count: Math.max(0, tries.count - 1) });
  }

  #isForgotten(lastSeconds: number, { windowSeconds }: Rule): boolean {
    return this.#now() - lastSeconds >= windowSeconds;
  }
}

const throttles = new WeakMap<object, SignInThrottle>();

/** The throttle of one running app, which is named by its services. */
export function throttleOf(services: object): SignInThrottle {
  let throttle = throttles.get(services);
  if (throttle === undefined) throttles.set(services, throttle = new SignInThrottle());
  return throttle;
}
