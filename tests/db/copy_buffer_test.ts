import assert from "node:assert/strict";
import { CopyBuffer, toCopyPieces } from "@/db/copy_buffer.ts";

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

for (const sizes of [[], [1], [65_515], [65_516, 1], [65_517, 70_000, 3], [200_000]]) {
  Deno.test(`toCopyPieces() frames rows of ${sizes.join(", ") || "no"} bytes in pieces of at most 64 KiB`, () => {
    const rows = sizes.map((size, index) => new Uint8Array(size).fill(index + 1));
    const pieces = [...toCopyPieces(rows)].map(({ length }) => length);
    const bytes = [...toCopyPieces(rows).map((piece) => [...piece])].flat();
    assert.deepEqual(bytes.slice(19, -2), rows.flatMap((row) => [...row]));
    assert.deepEqual([bytes.slice(0, 6), bytes.slice(-2)], [[..."PGCOPY"].map((c) => c.charCodeAt(0)), [255, 255]]);
    assert.ok(
      pieces.every((length) => length <= 64 * 1024) && pieces.length === Math.max(1, Math.ceil(bytes.length / 65_536)),
    );
  });
}
