import { makeOtlpSpan, type OtlpSpan, randomHex } from "./otlp.ts";

const START = 1_795_356_000_000_000_000n;

/** A trace of as many spans, one microsecond after the other; the first is a server's. @param toParent Index of a span's parent; null: none */
export function makeOtlpTree(count: number, toParent: (index: number) => number | null): OtlpSpan[] {
  const traceId = randomHex(16);
  const spanIds = Array.from({ length: count }, () => randomHex(8));
  return spanIds.map((spanId, i) => {
    const [parent, start] = [toParent(i), START + BigInt(i) * 1_000n];
    return makeOtlpSpan({
      traceId,
      spanId,
      ...(parent === null ? {} : { parentSpanId: spanIds[parent]! }),
      name: `step ${i}`,
      kind: i === 0 ? 2 : 1,
      startTimeUnixNano: String(start),
      endTimeUnixNano: String(start + 500n),
    });
  });
}
