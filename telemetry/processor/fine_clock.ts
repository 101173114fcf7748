import type { HrTime } from "@opentelemetry/api";

/** Largest part of a millisecond that is still within it. */
const ALMOST_ONE_MS = 0.999;
/** A start that differs more from now was given by whoever made the span. */
const MAX_DIFFERENCE_MS = 2;

/**
 * The wall clock with microseconds: the SDK starts spans at whole milliseconds, so that a child seems to begin before its
 * parent. The process's steady clock tells the fraction and never leaves the wall clock's millisecond.
 */
export class FineClock {
  #offsetMs = Date.now() - performance.now();

  /** Milliseconds since 1970. */
  now(): number {
    const steadyMs = performance.now();
    const wallMs = Date.now();
    const fineMs = Math.min(Math.max(steadyMs + this.#offsetMs, wallMs), wallMs + ALMOST_ONE_MS);
    this.#offsetMs = fineMs - steadyMs;
    return fineMs;
  }

  /** Gives a span that has just started its microseconds; its end follows, as it is counted from the start. */
  refineStart(span: { startTime: HrTime }): void {
    const nowMs = this.now();
    const startMs = span.startTime[0] * 1_000 + span.startTime[1] / 1_000_000;
    if (Math.abs(nowMs - startMs) < MAX_DIFFERENCE_MS) span.startTime = toHrTime(nowMs);
  }
}

function toHrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1_000);
  return [seconds, Math.round((ms - seconds * 1_000) * 1_000) * 1_000];
}
