import assert from "node:assert/strict";
import { openOtlpProtobuf } from "@/telemetry/ingest/otlp_protobuf.ts";
import { ProtobufWriter } from "@/telemetry/ingest/protobuf_writer.ts";
import { attributesOf } from "@/tests/helpers/decode_otlp.ts";
import { readAndTime } from "@/tests/helpers/longest_step.ts";
import { SPAN_ID, TRACE_ID } from "@/tests/helpers/otlp.ts";

const SIZE = 20_000_000;

/** A message of 20 MB that holds a field again and again. */
function repeat(field: number, value: Uint8Array): Uint8Array<ArrayBuffer> {
  const piece = new ProtobufWriter().bytes(field, value).finish();
  const all = new Uint8Array(Math.floor(SIZE / piece.length) * piece.length);
  for (let at = 0; at < all.length; at += piece.length) all.set(piece, at);
  return all;
}

/** A body of three spans, the second of which has some more fields. */
function makeBody(fields: Uint8Array): Uint8Array {
  const small = new ProtobufWriter().bytes(1, Uint8Array.fromHex(TRACE_ID)).bytes(2, Uint8Array.fromHex(SPAN_ID))
    .finish();
  const large = new Uint8Array(small.length + fields.length);
  large.set(small);
  large.set(fields, small.length);
  return new ProtobufWriter()
    .message(1, (resource) => resource.message(2, (scope) => scope.bytes(2, small).bytes(2, large).bytes(2, small)))
    .finish();
}

function makeAttribute(valueField: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ProtobufWriter().string(1, "k").message(2, (value) => value.bytes(valueField, bytes)).finish();
}

const INT = new ProtobufWriter().uint32(3, 1).finish();
const LIST = new ProtobufWriter().bytes(5, repeat(1, INT).subarray(0, 32_000)).finish();

const VALUES: [string, Uint8Array][] = [
  ["a text of NULs", makeAttribute(1, new Uint8Array(SIZE))],
  ["a text that is no UTF-8", makeAttribute(1, new Uint8Array(SIZE).fill(255))],
  ["a list", makeAttribute(5, repeat(1, INT))],
  ["a list of lists", makeAttribute(5, repeat(1, LIST))],
  ["a list of pairs", makeAttribute(6, repeat(1, makeAttribute(1, new Uint8Array([0x61]))))],
];

for (const [name, attribute] of VALUES) {
  Deno.test(`a value of 20 MB that is ${name} is cut and holds nobody up`, () => {
    const body = makeBody(new ProtobufWriter().bytes(9, attribute).finish());
    const { spans, longestMs } = readAndTime(() => openOtlpProtobuf(body));
    assert.equal(spans.length, 3);
    assert.equal(attributesOf(spans[1]!)["tracewell.cut_count"], 1);
    assert.ok(longestMs < 100, `${longestMs} ms`); // 1 to 20 on a quiet machine
  });
}

Deno.test("ten million links of one span hold nobody up and are counted", () => {
  const body = makeBody(repeat(13, new Uint8Array()));
  const { spans, longestMs } = readAndTime(() => openOtlpProtobuf(body));
  assert.equal(attributesOf(spans[1]!)["tracewell.dropped_links_count"], SIZE / 2);
  assert.ok(longestMs < 100, `${longestMs} ms`);
});
