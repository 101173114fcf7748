/** Largest part of a millisecond that is still within it. */
const ALMOST_ONE_MS = 0.999;

/**
 * The wall clock with microseconds: with whole milliseconds a child would seem to begin before its parent. The process's
 * steady clock tells the fraction and never leaves the wall clock's millisecond.
 */
export class FineClock {
  /** What the steady clock said when the time was told last. */
  steadyMs = performance.now();
  #offsetMs = Date.now() - this.steadyMs;

  /** Milliseconds since 1970. */
  now(): number {
    this.steadyMs = performance.now();
    const wallMs = Date.now();
    const fineMs = Math.min(Math.max(this.steadyMs + this.#offsetMs, wallMs), wallMs + ALMOST_ONE_MS);
    this.#offsetMs = fineMs - this.steadyMs;
    return fineMs;
  }
}
