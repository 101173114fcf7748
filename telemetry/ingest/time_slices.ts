import { setImmediate } from "node:timers";
import { RightOfWay } from "./right_of_way.ts";
import { Turnstile } from "./turnstile.ts";

export interface TimeSlicesOptions {
  /** Longest work without giving way. Default: 5 ms, and 2 ms while others are on the way. */
  sliceMs?: number;
  /** Whom a slice waits for. Default: nobody. */
  rightOfWay?: RightOfWay;
}

/**
 * Shares the event loop between long work and everything else: however many work at the same time, together they take
 * one slice between two turns of the loop.
 */
export class TimeSlices {
  readonly rightOfWay: RightOfWay;
  readonly #sliceMs: number | undefined;
  readonly #turnstile = new Turnstile();
  #until = -Infinity;

  constructor({ sliceMs, rightOfWay = new RightOfWay() }: TimeSlicesOptions = {}) {
    this.#sliceMs = sliceMs;
    this.rightOfWay = rightOfWay;
  }

  get isOver(): boolean {
    return performance.now() > this.#until;
  }

  /** Resolves at the beginning of a slice that belongs to the caller alone. */
  next(): Promise<void> {
    return this.#turnstile.pass(async () => {
      await this.rightOfWay.wait();
      await new Promise<void>((resolve) => setImmediate(resolve));
      this.#until = performance.now() + (this.#sliceMs ?? (this.rightOfWay.isBusy ? 2 : 5));
    });
  }
}
