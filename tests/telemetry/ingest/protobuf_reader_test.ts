import assert from "node:assert/strict";
import fc from "fast-check";
import { ProtobufReader } from "@/telemetry/ingest/protobuf_reader.ts";
import { ProtobufWriter } from "@/telemetry/ingest/protobuf_writer.ts";

function readerAtValue(write: (out: ProtobufWriter) => void): ProtobufReader {
  const out = new ProtobufWriter();
  write(out);
  const reader = new ProtobufReader(out.finish());
  reader.tag();
  return reader;
}

Deno.test("ProtobufReader.int64() reads back every 64-bit integer", () => {
  fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
    const read = readerAtValue((out) => out.int64(1, value)).int64();
    assert.equal(BigInt(read), value);
    assert.equal(typeof read === "number", Number.isSafeInteger(Number(value)) && BigInt(Number(value)) === value);
  }));
});

Deno.test("ProtobufReader.int64() is exact at the borders of numbers and of 64 bits", () => {
  for (
    const value of [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n), -1n]
  ) {
    assert.equal(BigInt(readerAtValue((out) => out.int64(1, value)).int64()), value);
  }
});

Deno.test("ProtobufReader.fixed64() and double() read back what was written", () => {
  assert.equal(readerAtValue((out) => out.fixed64(1, 2n ** 64n - 1n)).fixed64(), 2n ** 64n - 1n);
  assert.ok(Object.is(readerAtValue((out) => out.double(1, -0)).double(), -0));
});

Deno.test("ProtobufReader.string() reads back any text of Unicode", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
    assert.equal(readerAtValue((out) => out.string(1, text)).string(), text.toWellFormed());
  }));
});

Deno.test("ProtobufReader.string() keeps a byte order mark and what looks like a replacement", () => {
  const reader = readerAtValue((out) => out.string(1, "\ufeffa\ufffd"));
  assert.equal(reader.string(), "\ufeffa\ufffd");
  assert.equal(reader.badStrings, 0);
});

Deno.test("ProtobufReader.string() replaces and counts what is no UTF-8", () => {
  for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0x61, 0xe2, 0x82]]) {
    const reader = readerAtValue((out) => out.bytes(1, new Uint8Array(bytes)));
    assert.match(reader.string(), /\ufffd/);
    assert.equal(reader.badStrings, 1);
  }
});

Deno.test("ProtobufReader.skip() passes over every wire type of proto3", () => {
  const out = new ProtobufWriter().int64(1, -1n).fixed64(2, 1n).string(3, "x").uint32(5, 7);
  const reader = new ProtobufReader(out.finish());
  for (let i = 0; i < 3; i++) reader.skip(reader.tag());
  assert.equal(reader.tag() >>> 3, 5);
  assert.equal(reader.uint32(), 7);
  assert.equal(reader.tag(), 0);
});

Deno.test("ProtobufReader refuses what is cut off, too long, or a group", () => {
  const cases: [string, number[], (reader: ProtobufReader) => unknown][] = [
    ["varint cut off", [0x08, 0x80], (reader) => (reader.tag(), reader.uint32())],
    ["varint of 11 bytes", [0x08, ...Array(10).fill(0xff), 1], (reader) => (reader.tag(), reader.uint32())],
    ["int64 of 11 bytes", [0x08, ...Array(10).fill(0xff), 1], (reader) => (reader.tag(), reader.int64())],
    ["text longer than the message", [0x0a, 5, 0x61], (reader) => (reader.tag(), reader.string())],
    ["message longer than what holds it", [0x0a, 5, 0x61], (reader) => (reader.tag(), reader.enter())],
    ["field 0", [0x02, 0], (reader) => reader.tag()],
    ["start of a group", [0x0b], (reader) => reader.skip(reader.tag())],
    ["end of a group", [0x0c], (reader) => reader.skip(reader.tag())],
    ["fixed64 cut off", [0x09, 1, 2], (reader) => (reader.tag(), reader.fixed64())],
  ];
  for (const [name, bytes, read] of cases) {
    assert.throws(() => read(new ProtobufReader(new Uint8Array(bytes))), SyntaxError, name);
  }
});

Deno.test("ProtobufReader.leave() goes on behind the nested message, read to its end or not", () => {
  const out = new ProtobufWriter().message(1, (inner) => inner.string(1, "a").string(2, "b")).string(2, "after");
  const reader = new ProtobufReader(out.finish());
  reader.tag();
  const outer = reader.enter();
  reader.tag();
  reader.leave(outer);
  assert.equal(reader.tag() >>> 3, 2);
  assert.equal(reader.string(), "after");
});
