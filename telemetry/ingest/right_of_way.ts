export interface RightOfWayOptions {
  /** Longest wait for others. Default: 50 ms. */
  maxWaitMs?: number;
  /** So long after the last of them there may well be a next. Default: 1 s. */
  lullMs?: number;
}

/** Others go first: work on spans waits while a page is made for somebody, but not for ever. */
export class RightOfWay {
  readonly #maxWaitMs: number;
  readonly #lullMs: number;
  #others = 0;
  #lastAt = -Infinity;
  #free: PromiseWithResolvers<void> | null = null;

  constructor({ maxWaitMs = 50, lullMs = 1_000 }: RightOfWayOptions = {}) {
    this.#maxWaitMs = maxWaitMs;
    this.#lullMs = lullMs;
  }

  /** Others are on the way, or were a moment ago. */
  get isBusy(): boolean {
    return this.#others > 0 || performance.now() - this.#lastAt < this.#lullMs;
  }

  /** Runs what goes first. */
  async goFirst<T>(run: () => Promise<T>): Promise<T> {
    this.#others++;
    try {
      return await run();
    } finally {
      this.#lastAt = performance.now();
      if (--this.#others === 0) this.#clear();
    }
  }

  /** Resolves when nobody else is on the way, or the wait was long enough. */
  async wait(): Promise<void> {
    if (this.#others === 0) return;
    this.#free ??= Promise.withResolvers();
    const timer = setTimeout(() => this.#clear(), this.#maxWaitMs);
    await this.#free.promise;
    clearTimeout(timer);
  }

  #clear(): void {
    this.#free?.resolve();
    this.#free = null;
  }
}
