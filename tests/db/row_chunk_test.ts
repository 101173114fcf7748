import assert from "node:assert/strict";
import { RowChunk, RowChunks } from "@/db/row_chunk.ts";

const CHUNK_BYTES = new RowChunk(() => {}).buffer.capacity;

/** Fills the open chunk, held by one reader. */
function fill(chunks: RowChunks, bytes = CHUNK_BYTES): RowChunk {
  const chunk = chunks.open;
  chunk.buffer.text("x".repeat(bytes - 4));
  chunk.hold();
  return chunk;
}

Deno.test("RowChunks.open stays the same until it is full", () => {
  const chunks = new RowChunks();
  const first = fill(chunks, 1_000);
  assert.equal(chunks.open, first);
  fill(chunks);
  assert.notEqual(chunks.open, first);
});

Deno.test("RowChunks uses a full chunk again when its last reader releases it", () => {
  const chunks = new RowChunks();
  const first = fill(chunks);
  first.hold();
  fill(chunks);
  first.release();
  assert.notEqual(chunks.open, first);
  first.release();
  fill(chunks);
  assert.equal(chunks.open, first);
  assert.equal(first.buffer.length, 0);
});

Deno.test("RowChunks does not use the open chunk again, though nobody reads it", () => {
  const chunks = new RowChunks();
  const chunk = fill(chunks, 1_000);
  chunk.release();
  assert.equal(chunks.open, chunk);
  assert.equal(chunk.edition, 0);
});

Deno.test("RowChunks keeps 8 MiB at most", () => {
  const chunks = new RowChunks();
  const used = Array.from({ length: 50 }, () => fill(chunks));
  assert.notEqual(chunks.open, used.at(-1));
  for (const chunk of used) chunk.release();
  const again = new Set(Array.from({ length: 50 }, () => fill(chunks)));
  const kept = used.filter((chunk) => again.has(chunk)).reduce((sum, { buffer }) => sum + buffer.capacity, 0);
  assert.ok(kept > 7 * 2 ** 20 && kept <= 8 * 2 ** 20, `${kept} bytes`);
});
