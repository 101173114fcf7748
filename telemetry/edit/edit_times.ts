import { ValidationError } from "../../errors.ts";
import { parseIsoTime } from "../model/times.ts";

/**
 * Unix nanoseconds of a time that a schema has checked.
 *
 * @param time ISO 8601, with up to nine digits of a second
 * @throws {RangeError} If no schema has: that is a fault of the caller, not of the client
 */
export function toNanos(time: string): bigint {
  const nanos = parseIsoTime(time);
  if (nanos === null) throw new RangeError("Cannot read time: it was not checked");
  return nanos;
}

/**
 * @param start Unix nanoseconds, like `end`
 * @throws {ValidationError} On `end_time`: if something ends before it starts, or lasts longer than 64 bits of nanoseconds hold
 */
export function assertOrder(start: bigint, end: bigint): void {
  if (end < start) throw new ValidationError({ end_time: ["Ensure this value is not before start_time."] });
  if (end - start >= 2n ** 63n) throw new ValidationError({ end_time: ["Datetime value out of range."] });
}
