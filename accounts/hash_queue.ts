import { busy } from "./refusals.ts";

export interface HashQueueOptions {
  /** Each takes 128 MiB while it runs. Default: 2. */
  maxRunning?: number;
  /** Default: 32. */
  maxWaiting?: number;
}

/** Runs costly work a few at a time and refuses what exceeds the queue. */
export class HashQueue {
  readonly #maxRunning: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ maxRunning = 2, maxWaiting = 32 }: HashQueueOptions = {}) {
    this.#maxRunning = maxRunning;
    this.#maxWaiting = maxWaiting;
  }

  /** @throws {RefusedError} 503 when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#maxRunning) {
      this.#running++;
      return;
    }
    if (this.#waiting.length >= this.#maxWaiting) throw busy();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the place on, so that a newcomer cannot slip in before the one who waits. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running--;
    else next();
  }
}
