/** Times of the API: ISO 8601 in, ISO 8601 with microseconds and `Z` out; Unix nanoseconds inside. */

const MIN_NANOS = -(2n ** 63n);
const MAX_NANOS = 2n ** 63n - 1n;
const ISO_REGEXP =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d{0,9})?)?(Z|[+\- ]\d{2}(?::?\d{2})?)?)?$/i;

/** @example `1970-01-01T00:00:01.500000Z` for 1_500_000_000n */
export function toIsoTime(nanos: bigint): string {
  const micros = floorDiv(nanos, 1000n);
  const millis = floorDiv(micros, 1000n);
  const rest = String(micros - millis * 1000n).padStart(3, "0");
  return new Date(Number(millis)).toISOString().replace("Z", `${rest}Z`);
}

/** The same of a date, which has no more than milliseconds. */
export function dateToIsoTime(date: Date): string {
  return date.toISOString().replace("Z", "000Z");
}

/**
 * Reads a date or a date with time; without a zone it is UTC. A blank before the offset stands for the `+` that a URL lost.
 *
 * @returns Unix nanoseconds; null for what is no time, or lies outside of 64 bits (1677 to 2262)
 */
export function parseIsoTime(text: string): bigint | null {
  const match = ISO_REGEXP.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
  const seconds = toUnixSeconds([year, month, day, hour, minute, second].map(Number));
  const offset = toOffsetMinutes(zone);
  if (seconds === null || offset === null) return null;
  const nanos = BigInt(seconds - offset * 60) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
  return nanos < MIN_NANOS || nanos > MAX_NANOS ? null : nanos;
}

function toUnixSeconds([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[]): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC() would read the year 26 as 1926
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second, 0) / 1000;
}

function toOffsetMinutes(zone: string): number | null {
  if (zone.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(":", ""))];
  if (hours > 23 || minutes > 59) return null;
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function floorDiv(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
