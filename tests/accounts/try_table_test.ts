import assert from "node:assert/strict";
import { TryTable } from "@/accounts/try_table.ts";

Deno.test("TryTable takes 14 MiB for more than 1,000,000 keys, however many are stored", () => {
  const table = new TryTable();
  const empty = table.byteLength;
  for (let i = 0; i < 5_000; i++) table.set(`pair:${i}@example.com:192.0.2.1`, { count: i, lastSeconds: 10 });
  assert.equal(table.byteLength, empty);
  assert.equal(empty, 14 * 2 ** 20);
  assert.equal(table.get("pair:4999@example.com:192.0.2.1")?.count, 4_999);
});

Deno.test("TryTable makes room by forgetting what was not seen for longest", () => {
  const table = new TryTable(8);
  for (let i = 0; i < 9; i++) table.set(`key ${i}`, { count: 1, lastSeconds: 100 + i });
  const kept = Array.from({ length: 9 }, (_, i) => table.get(`key ${i}`) !== null);
  assert.deepEqual(kept, [false, true, true, true, true, true, true, true, true]);
});

Deno.test("TryTable forgets a key that is deleted and no other", () => {
  const table = new TryTable(8);
  table.set("one", { count: 3, lastSeconds: 1 });
  table.set("two", { count: 4, lastSeconds: 2.5 });
  table.delete("one");
  assert.equal(table.get("one"), null);
  assert.deepEqual(table.get("two"), { count: 4, lastSeconds: 2.5 });
});
