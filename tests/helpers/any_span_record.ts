import fc from "fast-check";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";

const PLAIN = { noNullPrototype: true } as const;

/** All kinds of records that a door may hand on: clean text of any script, any time of 64 bits. */
export function anySpanRecord(): fc.Arbitrary<SpanRecord> {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const name = fc.oneof(fc.constantFrom("GET /", "select", "shop"), text);
  const maybe = fc.option(text);
  const json = fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }).map((value) => JSON.stringify(value));
  return fc.record({
    traceId: hex(16),
    spanId: hex(8),
    parentSpanId: fc.option(hex(8)),
    name,
    kind: fc.integer({ min: 0, max: 5 }),
    startTimeUnixNano: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    endTimeUnixNano: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    status: fc.integer({ min: 0, max: 2 }),
    statusMessage: text,
    serviceName: name,
    environment: name,
    scope: name,
    attributes: json,
    events: json,
    links: json,
    http: fc.option(
      fc.record(
        { method: maybe, url: maybe, route: maybe, statusCode: fc.option(fc.nat(999)), userAgent: maybe },
        PLAIN,
      ),
    ),
    user: fc.option(fc.record({ userId: maybe, username: maybe, email: maybe, phone: maybe, sessionId: maybe }, PLAIN)),
    isInternal: fc.boolean(),
  }, PLAIN);
}

function hex(bytes: number): fc.Arbitrary<string> {
  return fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => value.toHex());
}
