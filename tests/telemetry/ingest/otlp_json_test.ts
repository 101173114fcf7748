import assert from "node:assert/strict";
import { decodeOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { attributesOf } from "@/tests/helpers/decode_otlp.ts";
import { makeOtlpRequest, makeOtlpSpan, SPAN_ID, toJsonBytes, TRACE_ID } from "@/tests/helpers/otlp.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** A request with one good span, of which some fields have another JSON. */
function decodeWith(fields: Record<string, unknown>) {
  return decodeOtlpJson(toJsonBytes(makeOtlpRequest([{ ...makeOtlpSpan(), ...fields } as object])));
}

/** As decodeWith(), where the field's JSON cannot be said with a value: numbers of any length, escapes. */
function decodeRaw(field: string, json: string) {
  const request = JSON.stringify(makeOtlpRequest([{ ...makeOtlpSpan(), [field]: "@" } as object]));
  return decodeOtlpJson(encode(request.replace('"@"', json)));
}

Deno.test("decodeOtlpJson() reads ids in upper case", () => {
  const { spans: [span] } = decodeWith({ traceId: TRACE_ID.toUpperCase(), spanId: SPAN_ID.toUpperCase() });
  assert.deepEqual([span!.traceId, span!.spanId], [TRACE_ID, SPAN_ID]);
});

Deno.test("decodeOtlpJson() rejects ids in base64 or other than hex", () => {
  for (const traceId of [Uint8Array.fromHex(TRACE_ID).toBase64(), "z".repeat(32), `${TRACE_ID.slice(1)}K`]) {
    assert.deepEqual(decodeWith({ traceId }).rejections, { trace_id: 1 });
  }
  assert.deepEqual(decodeWith({ spanId: Uint8Array.fromHex(SPAN_ID).toBase64() }).rejections, { span_id: 1 });
});

Deno.test("decodeOtlpJson() passes over unknown fields and those in snake case", () => {
  const { spans: [span] } = decodeWith({
    flags: 257,
    unknown: { a: [1] },
    parent_span_id: "00f067aa0ba902b7",
    trace_state: "a=b",
  });
  assert.equal(span!.parentSpanId, null);
  assert.equal(span!.attributes, "{}");
});

Deno.test("decodeOtlpJson() refuses the names of enums with the whole body", () => {
  for (const fields of [{ kind: "SPAN_KIND_SERVER" }, { kind: "2" }, { status: { code: "STATUS_CODE_ERROR" } }]) {
    assert.throws(() => decodeWith(fields), SyntaxError);
  }
});

const TIMES: [string, bigint | "rejected"][] = [
  ["9007199254740993", 9007199254740993n],
  ['"9007199254740993"', 9007199254740993n],
  ["1795356000123456789", 1795356000123456789n],
  ["18446744073709551615", 2n ** 63n - 1n],
  ["1e3", 1000n],
  ['"1e3"', 1000n],
  ["12.0", 12n],
  ['"1.5e1"', 15n],
  ["null", 0n],
  ["1.5", "rejected"],
  ['"-1"', "rejected"],
  ["-1", "rejected"],
  ["18446744073709551616", "rejected"],
  ["1e400", "rejected"],
  ['"1e999999999"', "rejected"],
  ['""', "rejected"],
  ['" 1"', "rejected"],
  ['"0x10"', "rejected"],
  ['"noon"', "rejected"],
  ["true", "rejected"],
  ["{}", "rejected"],
];

for (const [json, expected] of TIMES) {
  Deno.test(`decodeOtlpJson() takes the start time ${json} as ${expected}`, () => {
    const { spans: [span], rejections } = decodeRaw("startTimeUnixNano", json);
    assert.equal(span?.startTimeUnixNano ?? "rejected", expected);
    assert.deepEqual(rejections, expected === "rejected" ? { time: 1 } : {});
  });
}

const VALUES: [string, unknown][] = [
  ['{"intValue": 9007199254740993}', "9007199254740993"],
  ['{"intValue": "-9223372036854775808"}', "-9223372036854775808"],
  ['{"intValue": 7.0}', "7"],
  ['{"doubleValue": null}', "null"],
  ['{"doubleValue": 1e400}', '"Infinity"'],
  ['{"doubleValue": -0.0}', '"-0"'],
  ['{"doubleValue": "1.25"}', "1.25"],
  ['{"doubleValue": 123456789012345680000}', "123456789012345680000"],
  ['{"stringValue": "12345678901234567890"}', '"12345678901234567890"'],
  ['{"stringValue": "\\ud800x"}', '"\ufffdx"'],
  ['{"stringValue": "a\\u0000b"}', '"a\ufffdb"'],
  ['{"string_value": "x"}', "null"],
  ["null", "null"],
];

for (const [json, expected] of VALUES) {
  Deno.test(`decodeOtlpJson() stores the value ${json} as ${expected}`, () => {
    const { spans: [span] } = decodeRaw("attributes", `[{"key": "x", "value": ${json}}]`);
    assert.match(span!.attributes, new RegExp(`^\\{"x":${(expected as string).replace(/[.+]/g, "\\$&")}[,}]`));
  });
}

Deno.test("decodeOtlpJson() rejects a span with a field of the wrong type and keeps its neighbours", () => {
  const good = makeOtlpSpan({ spanId: "01".repeat(8) });
  const bad: object[] = [
    { name: 5 },
    { attributes: {} },
    { attributes: [5] },
    { attributes: [{ key: "x", value: { intValue: "many" } }] },
    { attributes: [{ key: "x", value: { intValue: "9223372036854775808" } }] },
    { attributes: [{ key: "x", value: { boolValue: "yes" } }] },
    { attributes: [{ key: 7 }] },
    { events: [7] },
    { status: "ok" },
    { droppedAttributesCount: -1 },
    { kind: 1.5 },
  ];
  const spans = bad.map((fields) => ({ ...makeOtlpSpan(), ...fields }) as object);
  const decoded = decodeOtlpJson(toJsonBytes(makeOtlpRequest([...spans, good, 5 as unknown as object, good])));
  assert.deepEqual(decoded.rejections, { malformed: bad.length + 1 });
  assert.equal(decoded.spans.length, 2);
});

for (
  const body of [
    "",
    "{",
    "[]",
    "null",
    "5",
    '"x"',
    '{"resourceSpans": {}}',
    '{"resourceSpans": [5]}',
    "{'a': 1}",
    "{}{}",
  ]
) {
  Deno.test(`decodeOtlpJson() refuses the body ${body || "of no bytes"}`, () => {
    assert.throws(() => decodeOtlpJson(encode(body)), SyntaxError);
  });
}

Deno.test("decodeOtlpJson() reads what begins with a byte order mark and holds bytes that are no UTF-8", () => {
  const [head, tail] = JSON.stringify(makeOtlpRequest([makeOtlpSpan({ name: "@" })])).split("@");
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...encode(head!), 0xff, ...encode(tail!)]);
  const { spans: [span], sanitizedCount } = decodeOtlpJson(bytes);
  assert.equal(span!.name, "\ufffd");
  assert.equal(sanitizedCount, 1);
});

for (const depth of [1_000, 6_500, 100_000, 5_000_000]) {
  Deno.test(`decodeOtlpJson() refuses JSON that is ${depth} levels deep, also in an unknown field`, () => {
    const bytes = encode(`{"x":${"[".repeat(depth)}${"]".repeat(depth)}}`);
    const start = performance.now();
    assert.throws(() => decodeOtlpJson(bytes), /nested deeper/);
    assert.ok(performance.now() - start < (depth > 1_000_000 ? 1_500 : 100));
  });
}

Deno.test("decodeOtlpJson() is not misled by brackets and quotes inside of texts", () => {
  const name = `${"[{".repeat(600)}\\"${'"'.repeat(3)}`;
  assert.equal(decodeWith({ name }).spans[0]!.name, name.slice(0, 1_024));
});

Deno.test("decodeOtlpJson() gives `__proto__` no power", () => {
  const { spans: [span] } = decodeRaw("attributes", '[{"key": "__proto__", "value": {"stringValue": "x"}}]');
  assert.equal(span!.attributes, '{"__proto__":"x"}');
  assert.equal(({} as Record<string, unknown>).isPolluted, undefined);
  decodeOtlpJson(encode('{"__proto__": {"isPolluted": true}}'));
  assert.equal(({} as Record<string, unknown>).isPolluted, undefined);
});

Deno.test("decodeOtlpJson() flags −0 and infinities that a number became", () => {
  const { spans: [span] } = decodeRaw("attributes", '[{"key": "x", "value": {"doubleValue": 1e400}}]');
  assert.equal(attributesOf(span!)["tracewell.odd_numbers_count"], 1);
});
