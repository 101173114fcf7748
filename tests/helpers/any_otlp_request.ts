import fc from "fast-check";
import type { OtlpAttribute, OtlpRequest, OtlpSpan, OtlpValue } from "./otlp.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "http.url",
    "user.email",
    "password",
    "url.path",
    "db.query.text",
    "select 'x' from t",
    "\0",
    "a=b&token=c",
  ),
);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((id) => id.toHex());
const id = (length: number) =>
  fc.oneof({ weight: 9, arbitrary: bytes(length) }, fc.constantFrom("", "00", "ab".repeat(length + 1)));
const time = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const count = fc.nat({ max: 3 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const double = fc.double().map((value) => Number.isFinite(value) && !Object.is(value, -0) ? value : String(value)); // JSON.stringify(-0) is "0"

const { value } = fc.letrec<{ value: OtlpValue; attribute: OtlpAttribute }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: "value" },
    fc.record({ stringValue: text }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: int64 }),
    fc.record({ doubleValue: double }),
    fc.record({ bytesValue: fc.uint8Array({ maxLength: 20 }).map((data) => data.toBase64()) }),
    fc.constant({}),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie("value"), { maxLength: 3 }) }) }),
    fc.record({ kvlistValue: fc.record({ values: fc.array(tie("attribute"), { maxLength: 3 }) }) }),
  ),
  attribute: fc.record({ key: text, value: tie("value") }, { requiredKeys: ["key"] }),
}));

const attributes = fc.array(fc.record({ key: text, value }, { requiredKeys: ["key"] }), { maxLength: 5 });
const attributed = { attributes, droppedAttributesCount: count };

const span: fc.Arbitrary<OtlpSpan> = fc.record({
  traceId: id(16),
  spanId: id(8),
  parentSpanId: id(8),
  traceState: text,
  name: text,
  kind: fc.nat({ max: 6 }),
  startTimeUnixNano: time,
  endTimeUnixNano: time,
  events: fc.array(fc.record({ name: text, timeUnixNano: time, ...attributed }, { requiredKeys: [] }), {
    maxLength: 2,
  }),
  links: fc.array(
    fc.record({ traceId: id(16), spanId: id(8), traceState: text, ...attributed }, { requiredKeys: [] }),
    { maxLength: 2 },
  ),
  droppedEventsCount: count,
  droppedLinksCount: count,
  status: fc.record({ code: fc.nat({ max: 3 }), message: text }, { requiredKeys: [] }),
  ...attributed,
}, { requiredKeys: ["startTimeUnixNano", "endTimeUnixNano"] });

/** A request as the protocol allows it: spans of all kinds, with good and bad ids, any text and any number. */
export const anyOtlpRequest: fc.Arbitrary<OtlpRequest> = fc.record({
  resourceSpans: fc.array(
    fc.record({
      resource: fc.record(attributed, { requiredKeys: [] }),
      scopeSpans: fc.array(
        fc.record({
          scope: fc.record({ name: text, version: text, ...attributed }, { requiredKeys: [] }),
          spans: fc.array(span, { maxLength: 3 }),
        }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 2 },
  ),
});
