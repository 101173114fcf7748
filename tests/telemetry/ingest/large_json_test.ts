import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeOtlpJson, openOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { decodeOtlpProtobuf } from "@/telemetry/ingest/otlp_protobuf.ts";
import { readAtOnce, type SpanBatch } from "@/telemetry/ingest/span_batch.ts";
import { openZipkinJson } from "@/telemetry/ingest/zipkin_json.ts";
import { anyOtlpRequest } from "@/tests/helpers/any_otlp_request.ts";
import { attributesOf } from "@/tests/helpers/decode_otlp.ts";
import { readAndTime } from "@/tests/helpers/longest_step.ts";
import {
  makeOtlpRequest,
  makeOtlpSpan,
  SPAN_ID,
  toJsonBytes,
  toProtobufBytes,
  TRACE_ID,
} from "@/tests/helpers/otlp.ts";

const SIZE = 9_000_000;
const PADDING = "x".repeat(70_000);

Deno.test("a large span or resource is read as a small one, whatever it holds", () => {
  fc.assert(
    fc.property(anyOtlpRequest, fc.boolean(), (sent, canSetUser) => {
      const padded = sent.resourceSpans.map((resource) => ({
        unknown: [PADDING, PADDING],
        ...resource,
        scopeSpans: resource.scopeSpans.map((scope) => ({
          ...scope,
          spans: scope.spans.map((span) => ({ ...span, unknown: [PADDING, { name: PADDING }] })),
        })),
      }));
      const expected = decodeOtlpProtobuf(toProtobufBytes(sent), { canSetUser });
      assert.deepEqual(decodeOtlpJson(toJsonBytes({ resourceSpans: padded }), { canSetUser }), expected);
    }),
    { numRuns: 60 },
  );
});

const repeat = (text: string) => text.repeat(SIZE / text.length);
const list = (item: string) => `[${repeat(`${item},`)}${item}]`;
const attribute = (value: string) => `"attributes":[{"key":"k","value":${value}}]`;
const names = Array.from({ length: 500_000 }, (_, i) => `"${i}":"${i}"`).join(",");

function openOtlp(fields: string): SpanBatch {
  const json = JSON.stringify(makeOtlpRequest([makeOtlpSpan(), makeOtlpSpan({ traceState: "…" }), makeOtlpSpan()]));
  return openOtlpJson(new TextEncoder().encode(json.replace('"traceState":"…"', () => fields)));
}

function openZipkin(fields: string): SpanBatch {
  const span = `{"traceId":"${TRACE_ID}","id":"${SPAN_ID}"`;
  return openZipkinJson(new TextEncoder().encode(`[${span}},${span},${fields}},${span}}]`));
}

const BODIES: [string, () => SpanBatch, string, unknown][] = [
  ["a value of NULs", () => openOtlp(attribute(`{"stringValue":"${repeat("\\u0000")}"}`)), "cut_count", 1],
  ["a value with a list", () => openOtlp(attribute(`{"arrayValue":{"values":${list("{}")}}}`)), "cut_count", 1],
  ["a number of as many digits", () => openOtlp(attribute(`{"doubleValue":${repeat("1")}}`)), "odd_numbers_count", 1],
  ["too many events", () => openOtlp(`"events":${list("{}")}`), "dropped_events_count", SIZE / 3 + 1 - 128],
  ["an unknown list", () => openOtlp(`"unknown":${list("{}")}`), "cut_count", undefined],
  ["tags with as many names", () => openZipkin(`"tags":{${names}}`), "dropped_attributes_count", 500_000 - 128],
];

for (const [name, open, count, expected] of BODIES) {
  Deno.test(`a span of 9 MB with ${name} is read in part and holds nobody up`, () => {
    const { spans, longestMs } = readAndTime(open);
    assert.equal(spans.length, 3);
    const found = attributesOf(spans[1]!)[`tracewell.${count}`];
    assert.equal(found, typeof expected === "number" ? Math.floor(expected) : expected);
    assert.ok(longestMs < 100, `${longestMs} ms`); // up to 20 on a quiet machine
  });
}

const LONG = "x".repeat(12 * 1024 * 1024);
const SURROUNDINGS: [string, object][] = [
  ["an attribute of its resource", { resource: { attributes: [{ key: "k", value: { stringValue: LONG } }] } }],
  ["an unknown field of its resource", { unknown: LONG }],
  ["its scope's name", { scopeSpans: [{ scope: { name: LONG }, spans: [makeOtlpSpan()] }] }],
  ["a field's name", { [LONG]: 1 }],
];

for (const [name, surroundings] of SURROUNDINGS) {
  Deno.test(`a span is stored with its neighbours, and holds nobody up, though ${name} takes 12 MiB`, () => {
    const scopeSpans = [{ spans: [makeOtlpSpan()] }];
    const resourceSpans = [{ scopeSpans }, { scopeSpans, ...surroundings }, { scopeSpans }];
    const bytes = toJsonBytes({ resourceSpans });
    const { spans, rejections, longestMs } = readAndTime(() => openOtlpJson(bytes));
    assert.deepEqual([spans.length, rejections], [3, {}]);
    assert.ok(spans[1]!.attributes.length + spans[1]!.scope.length < 20_000);
    assert.ok(longestMs < 100, `${longestMs} ms`);
  });
}

const CROWDS: [string, string][] = [
  ["empty resources", `"resourceSpans":[${repeat("{},")}RESOURCE]`],
  ["empty scopes", `"resourceSpans":[{"scopeSpans":${list("{}")}},RESOURCE]`],
  ["lists of no spans", `"resourceSpans":[{"scopeSpans":${list('{"spans":[]}')}},RESOURCE]`],
  ["resources with nothing in them", `"resourceSpans":[${repeat('{"scopeSpans":[{"spans":[]}]},')}RESOURCE]`],
  [
    "attributes of a resource",
    `"resourceSpans":[{"resource":{${attribute("{}").replace("[", `[${repeat("{},")}`)}}},RESOURCE]`,
  ],
  ["unknown fields", `${repeat('"a":1,')}"resourceSpans":[RESOURCE]`],
  ["unknown lists", `"unknown":${list("[0]")},"resourceSpans":[RESOURCE]`],
];

for (const [name, fields] of CROWDS) {
  Deno.test(`a span behind 9 MB of ${name} is stored, and they hold nobody up`, () => {
    const resource = JSON.stringify({ scopeSpans: [{ spans: [makeOtlpSpan()] }] });
    const bytes = new TextEncoder().encode(`{${fields.replace("RESOURCE", resource)}}`);
    const { spans, longestMs } = readAndTime(() => openOtlpJson(bytes));
    assert.equal(spans.length, 1);
    assert.ok(longestMs < 100, `${longestMs} ms`);
  });
}

Deno.test("decodeZipkinJson() refuses a large body that is no list, and takes one behind as much space", () => {
  const span = `{"traceId":"${TRACE_ID}","id":"${SPAN_ID}"}`;
  const read = (json: string) => readAtOnce(openZipkinJson(new TextEncoder().encode(json)));
  assert.throws(() => read(`{"unknown":${list("[0]")}}`), SyntaxError);
  assert.equal(read(`${repeat(" ")}[${span}]`).spans.length, 1);
});

Deno.test("a secret at the place where a long value is cut is not stored in part", () => {
  for (let before = 8_100; before < 8_200; before += 3) {
    const stringValue = `${"w ".repeat(before / 2)} password=hunter2hunter2hunter2 ${"w ".repeat(100_000)}`;
    const request = makeOtlpRequest([makeOtlpSpan({ attributes: [{ key: "k", value: { stringValue } }] })]);
    for (const { spans } of [decodeOtlpJson(toJsonBytes(request)), decodeOtlpProtobuf(toProtobufBytes(request))]) {
      assert.doesNotMatch(spans[0]!.attributes, /hunter/);
    }
  }
});

for (
  const fields of ['"name":"a" "kind":1', '"name":tru', '"name":"a",', '"attributes":[{},]', '"events":[{"name"}]']
) {
  Deno.test(`decodeOtlpJson() refuses a large span that holds ${fields}`, () => {
    const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"unknown":"${PADDING}",${fields}}]}]}]}`;
    assert.throws(() => decodeOtlpJson(new TextEncoder().encode(body)), SyntaxError);
  });
}

Deno.test("decodeOtlpJson() rejects a large span with a field of the wrong type and keeps its neighbours", () => {
  const bad = { ...makeOtlpSpan(), unknown: PADDING, attributes: [7] };
  const { spans, rejections } = decodeOtlpJson(
    toJsonBytes({ resourceSpans: [{ scopeSpans: [{ spans: [makeOtlpSpan(), bad, makeOtlpSpan()] }] }] }),
  );
  assert.deepEqual([spans.length, rejections], [2, { malformed: 1 }]);
});

Deno.test("attributes of a resource that are enormous together are left out and counted", () => {
  const resource = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, "word ".repeat(1_600)]));
  const { spans } = decodeOtlpProtobuf(toProtobufBytes(makeOtlpRequest([makeOtlpSpan()], { resource })));
  assert.equal(attributesOf(spans[0]!)["tracewell.resource.dropped_attributes_count"], 20 - 5);
});
