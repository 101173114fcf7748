import type { TimeInput } from "@opentelemetry/api";

/** Milliseconds since 1970 with a fraction, or seconds and nanoseconds as the API's callers give them. */
export type SpanTime = number | [seconds: number, nanos: number];

/** A time as the API takes it; a number that is smaller than the steady clock's was read from that clock. */
export function toSpanTime(time: TimeInput): SpanTime {
  if (time instanceof Date) return time.getTime();
  if (typeof time !== "number") return [time[0], time[1]];
  return time <= performance.now() ? performance.timeOrigin + time : time;
}

/** Nanoseconds since 1970; of a number in ms, whole microseconds. */
export function toUnixNano(time: SpanTime): bigint {
  if (typeof time === "number") return BigInt(Math.round(time * 1_000)) * 1_000n;
  return BigInt(time[0]) * 1_000_000_000n + BigInt(Math.round(time[1]));
}

/**
 * The same in whole microseconds.
 * @throws {RangeError} If it is given in nanoseconds
 */
export function toMicros(time: SpanTime): number {
  if (typeof time !== "number") throw new RangeError("Cannot tell a time in microseconds: it is finer");
  return Math.round(time * 1_000);
}
