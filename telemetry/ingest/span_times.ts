const MAX_NANOS = 2n ** 63n - 1n;

export interface FittedTimes {
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  /** Exact decimals of what could not be stored as it came, start before end; empty if all could. */
  oddTime: string;
}

/** Times as the columns hold them: below 2^63, and the end not before the start. */
export function fitTimes(start: bigint, end: bigint): FittedTimes {
  const startTimeUnixNano = start > MAX_NANOS ? MAX_NANOS : start;
  const fittedEnd = end > MAX_NANOS ? MAX_NANOS : end;
  const endTimeUnixNano = fittedEnd < startTimeUnixNano ? startTimeUnixNano : fittedEnd;
  const odd = [startTimeUnixNano === start ? "" : String(start), endTimeUnixNano === end ? "" : String(end)];
  return { startTimeUnixNano, endTimeUnixNano, oddTime: odd.filter(Boolean).join(", ") };
}
