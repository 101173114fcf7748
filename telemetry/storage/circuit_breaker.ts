export interface CircuitBreakerOptions {
  /** Wait after the first failure; doubles with each that follows. Default: 250 ms. */
  firstDelayMs?: number;
  /** Default: 2,000 ms. */
  maxDelayMs?: number;
  /** A clock that is never put back, in ms. */
  now?: () => number;
}

/**
 * Keeps away from a database that failed: after a failure nothing is tried for a while, then one attempt at a time
 * until one succeeds.
 */
export class CircuitBreaker {
  readonly #options: Required<CircuitBreakerOptions>;
  #failures = 0;
  #retryAt = 0;
  #isTrying = false;

  constructor({ firstDelayMs = 250, maxDelayMs = 2_000, now = () => performance.now() }: CircuitBreakerOptions = {}) {
    this.#options = { firstDelayMs, maxDelayMs, now };
  }

  get isOpen(): boolean {
    return this.#failures > 0;
  }

  /** Ms until an attempt may be made; 0 if one may now. */
  get delayMs(): number {
    return this.isOpen ? Math.max(0, this.#retryAt - this.#options.now()) : 0;
  }

  canTry(): boolean {
    return !this.isOpen || (!this.#isTrying && this.delayMs === 0);
  }

  /** An attempt begins. @returns To be called with its outcome */
  begin(): (hasSucceeded: boolean) => void {
    const isTrial = this.isOpen;
    if (isTrial) this.#isTrying = true;
    return (hasSucceeded) => {
      if (isTrial) this.#isTrying = false;
      if (hasSucceeded) this.#failures = 0;
      // Attempts that began before the first failure tell nothing new.
      else if (isTrial || !this.isOpen) this.#open();
    };
  }

  #open(): void {
    const { firstDelayMs, maxDelayMs, now } = this.#options;
    this.#retryAt = now() + Math.min(firstDelayMs * 2 ** this.#failures, maxDelayMs);
    this.#failures++;
  }
}
