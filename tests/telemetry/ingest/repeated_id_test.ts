import assert from "node:assert/strict";
import fc from "fast-check";
import { ProtobufReader } from "@/telemetry/ingest/protobuf_reader.ts";
import { ProtobufWriter } from "@/telemetry/ingest/protobuf_writer.ts";
import { RepeatedId } from "@/telemetry/ingest/repeated_id.ts";

Deno.test("RepeatedId.read() reads every field, whether it is as the one before, longer, shorter or empty", () => {
  const id = fc.constantFrom(
    "",
    "ab",
    "abcd",
    "ff".repeat(8),
    "01".repeat(16),
    "01".repeat(15) + "02",
    "0f".repeat(33),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 20 }), (ids) => {
      const out = new ProtobufWriter();
      for (const hex of ids) out.bytes(1, Uint8Array.fromHex(hex));
      const reader = new ProtobufReader(out.finish());
      const repeated = new RepeatedId();
      const read = ids.map(() => (reader.tag(), repeated.read(reader)));
      assert.deepEqual(read, ids);
      assert.equal(reader.tag(), 0);
    }),
    { numRuns: 300 },
  );
});

Deno.test("RepeatedId.read() refuses an id that is cut off, also one that began as the last did", () => {
  const reader = new ProtobufReader(new Uint8Array([10, 2, 1, 2, 10, 2, 1]));
  const repeated = new RepeatedId();
  assert.equal((reader.tag(), repeated.read(reader)), "0102");
  assert.throws(() => (reader.tag(), repeated.read(reader)), SyntaxError);
});
