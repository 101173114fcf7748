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
 * Slices until a rest. While there is always something to do, the runtime looks at its sockets in every 61st turn of the
 * loop alone, and a page would wait for 300 ms. When it has nothing to do, it looks at once.
 */
const SLICES_A_REST = 8;
/** While others are on the way. With a rest after each fourth one they waited half as long again. */
const BUSY_SLICES_A_REST = 1;

/**
 * Shares the event loop between long work and everything else: however many work at the same time, together they take
 * one slice between two turns of the loop.
 */
export class TimeSlices {
  readonly rightOfWay: RightOfWay;
  readonly #sliceMs: number | undefined;
  readonly #turnstile = new Turnstile();
  #until = -Infinity;
  #slices = 0;

  constructor({ sliceMs, rightOfWay = new RightOfWay() }: TimeSlicesOptions = {}) {
    this.#sliceMs = sliceMs;
    this.rightOfWay = rightOfWay;
  }

  get isOver(): boolean {
    return performance.now() > this.#until;
  }

  get #slicesARest(): number {
    return this.rightOfWay.isBusy ? BUSY_SLICES_A_REST : SLICES_A_REST;
  }

  /** Resolves at the beginning of a slice that belongs to the caller alone. */
  next(): Promise<void> {
    return this.#turnstile.pass(async () => {
      await this.rightOfWay.wait();
      await (++this.#slices % this.#slicesARest === 0 ? rest() : turn());
      this.#until = performance.now() + (this.#sliceMs ?? (this.rightOfWay.isBusy ? 2 : 5));
    });
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Takes 1 to 2 ms. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
