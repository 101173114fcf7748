import assert from "node:assert/strict";
import { CopyBuffer, PIECE_BYTES } from "@/db/copy_buffer.ts";
import { copyIn } from "@/db/copy_in.ts";
import { emptyDatabase } from "../helpers/database.ts";

function toRow(text: string): Uint8Array {
  const buffer = new CopyBuffer();
  buffer.row(1);
  buffer.text(text);
  return buffer.subarray(0, buffer.length);
}

function* brokenRows(): Generator<Uint8Array> {
  yield toRow("x".repeat(2 * PIECE_BYTES));
  throw new RangeError("no more rows");
}

Deno.test("copyIn() copies rows that are longer than a piece", async () => {
  await using db = await emptyDatabase();
  await db.owner`create table notes (text text not null)`;
  const texts = ["short", "x".repeat(3 * PIECE_BYTES), ""];
  await db.owner.begin((tx) => copyIn(tx`copy notes from stdin (format binary)`, texts.map(toRow)));
  const rows = await db.owner`select text from notes`;
  assert.deepEqual(rows.map(({ text }) => text), texts);
});

Deno.test("copyIn() tells at once what its rows throw; nothing is copied, and the connection serves on", async () => {
  await using db = await emptyDatabase({ max: 1 });
  await db.owner`create table notes (text text not null)`;
  const begun = performance.now();
  const copy = db.owner.begin((tx) => copyIn(tx`copy notes from stdin (format binary)`, brokenRows()));
  await assert.rejects(copy, /no more rows/);
  const [row] = await db.owner`select count(*)::int as count from notes`;
  assert.equal(row!.count, 0);
  assert.ok(performance.now() - begun < 2_000);
});
