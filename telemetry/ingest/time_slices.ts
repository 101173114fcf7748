import { setImmediate } from "node:timers";
import { Turnstile } from "./turnstile.ts";

/**
 * Shares the event loop between long work and everything else: however many work at the same time, together they take
 * one slice between two turns of the loop.
 */
export class TimeSlices {
  readonly #sliceMs: number;
  readonly #turnstile = new Turnstile();
  #until = -Infinity;

  /** @param sliceMs Longest work without giving way. Default: 5 ms */
  constructor({ sliceMs = 5 } = {}) {
    this.#sliceMs = sliceMs;
  }

  get isOver(): boolean {
    return performance.now() > this.#until;
  }

  /** Resolves at the beginning of a slice that belongs to the caller alone. */
  next(): Promise<void> {
    return this.#turnstile.pass(async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      this.#until = performance.now() + this.#sliceMs;
    });
  }
}
