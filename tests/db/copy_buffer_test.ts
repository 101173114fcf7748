import assert from "node:assert/strict";
import { CopyBuffer } from "@/db/copy_buffer.ts";

const WRITES: Record<string, (buffer: CopyBuffer) => void> = {
  int16: (buffer) => buffer.int16(-2),
  int32: (buffer) => buffer.int32(-2),
  int64: (buffer) => buffer.int64(-2n),
  int64Words: (buffer) => buffer.int64Words(-2, -1),
  boolean: (buffer) => buffer.boolean(true),
  hex: (buffer) => buffer.hex("00112233"),
  text: (buffer) => buffer.text("four"),
};

for (const [name, write] of Object.entries(WRITES)) {
  Deno.test(`CopyBuffer.${name}() writes the same where there is no room left`, () => {
    const [small, large] = [new CopyBuffer(1), new CopyBuffer(1_000)];
    for (let i = 0; i < 20; i++) [small, large].forEach(write);
    assert.deepEqual(small.subarray(0, small.length), large.subarray(0, large.length));
  });
}
