import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { CopyBuffer, PIECE_BYTES, toCopyPieces } from "@/db/copy_buffer.ts";

const WRITES: Record<string, (buffer: CopyBuffer) => void> = {
  int16: (buffer) => buffer.int16(-2),
  int32: (buffer) => buffer.int32(-2),
  int64: (buffer) => buffer.int64(-2n),
  int64Words: (buffer) => buffer.int64Words(-2, -1),
  boolean: (buffer) => buffer.boolean(true),
  hex: (buffer) => buffer.hex("00112233"),
  repeatedHex: (buffer) => buffer.repeatedHex("0011223344556677"),
  text: (buffer) => buffer.text("four"),
};

for (const [name, write] of Object.entries(WRITES)) {
  Deno.test(`CopyBuffer.${name}() writes the same where there is no room left`, () => {
    const [small, large] = [new CopyBuffer(1), new CopyBuffer(1_000)];
    for (let i = 0; i < 20; i++) [small, large].forEach(write);
    assert.deepEqual(small.subarray(0, small.length), large.subarray(0, large.length));
  });
}

Deno.test("CopyBuffer.repeatedHex() writes what hex() writes, in whatever order ids come, also after truncate()", () => {
  const ids = ["01".repeat(16), "02".repeat(8), "03".repeat(16), "04".repeat(8)];
  const [repeated, plain] = [new CopyBuffer(1), new CopyBuffer(1)];
  for (const index of [0, 1, 1, 0, 2, 3, 2, 3, 0, 0, 1]) {
    repeated.repeatedHex(ids[index]!);
    plain.hex(ids[index]!);
  }
  for (const buffer of [repeated, plain]) buffer.truncate(20);
  repeated.repeatedHex(ids[1]!);
  plain.hex(ids[1]!);
  assert.deepEqual(repeated.subarray(0, repeated.length), plain.subarray(0, plain.length));
});

const ROOM = PIECE_BYTES - 19;

for (const sizes of [[], [1], [ROOM - 2], [ROOM - 1, 1], [ROOM, 70_000, 3], [3 * PIECE_BYTES]]) {
  Deno.test(`toCopyPieces() frames rows of ${sizes.join(", ") || "no"} bytes in pieces of one size`, () => {
    const rows = sizes.map((size, index) => new Uint8Array(size).fill(index + 1));
    const pieces = [...toCopyPieces(rows).map((piece) => Uint8Array.from(piece))];
    const bytes = Buffer.concat(pieces);
    assert.deepEqual(bytes.subarray(19, -2), Buffer.concat(rows));
    assert.deepEqual([bytes.toString("latin1", 0, 6), ...bytes.subarray(-2)], ["PGCOPY", 255, 255]);
    assert.equal(pieces.length, Math.ceil(bytes.length / PIECE_BYTES));
  });
}
