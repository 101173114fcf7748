import type { SpanRecord } from "@/telemetry/model/span_record.ts";

/** Midnight of 22 November 2026, UTC. */
export const BASE_NANO = 1_795_305_600_000_000_000n;

/** A stored span's record; a server span of one millisecond unless said otherwise. */
export function makeSpanRecord(given: Partial<SpanRecord> = {}): SpanRecord {
  const start = given.startTimeUnixNano ?? BASE_NANO;
  return {
    traceId: "6a5b3c1d000000000000000000000001",
    spanId: "00000000000000a1",
    parentSpanId: null,
    name: "GET /cart",
    kind: 2,
    startTimeUnixNano: start,
    endTimeUnixNano: start + 1_000_000n,
    status: 0,
    statusMessage: "",
    serviceName: "shop",
    environment: "test",
    scope: "tracewell",
    attributes: "{}",
    events: "[]",
    links: "[]",
    http: null,
    user: null,
    isInternal: false,
    ...given,
  };
}

/** Sixteen hex digits that end in a number. */
export function toSpanId(number: number): string {
  return number.toString(16).padStart(16, "0");
}

/** Thirty-two hex digits that end in a number. */
export function toTraceId(number: number): string {
  return number.toString(16).padStart(32, "0");
}
