import assert from "node:assert/strict";
import { formatPageCursor, parsePageCursor } from "@/accounts/page_cursor.ts";

Deno.test("parsePageCursor() takes back what formatPageCursor() made", () => {
  const cursor = { createdAt: "2026-11-22 14:45:01.123456+00", id: crypto.randomUUID() };
  assert.deepEqual(parsePageCursor(formatPageCursor(cursor)), cursor);
});

Deno.test("parsePageCursor() gives null for a broken cursor", () => {
  const broken = [
    null,
    "",
    "abc",
    btoa("[]"),
    btoa('["now","1"]'),
    btoa('["2026-11-22 14:45:01+00","x"]'),
    "a".repeat(999),
  ];
  assert.deepEqual(broken.map(parsePageCursor), broken.map(() => null));
});

Deno.test("parsePageCursor() gives null for times that the database could not read", () => {
  const times = [
    "0000-01-01 00:00:00+00",
    "2026-02-30 00:00:00+00",
    "9999-99-99 99:99:99.999999+99:99",
    "2026-11-22 24:00:01+00",
    "2026-11-22 14:45:01+16",
  ];
  for (const createdAt of times) {
    assert.equal(parsePageCursor(formatPageCursor({ createdAt, id: crypto.randomUUID() })), null, createdAt);
  }
});
