import assert from "node:assert/strict";
import { hashTexts } from "@/telemetry/exporter/content_hash.ts";

Deno.test("hashTexts() stays what it is, as stored rows are known by it", () => {
  assert.deepEqual([hashTexts([]), hashTexts(["a"]), hashTexts(["GET", "/cart"])].map(String), [
    "-6107307656737625039",
    "-7338092277749333728",
    "7834141911861317803",
  ]);
});

Deno.test("hashTexts() tells 200,000 similar texts apart", () => {
  const hashes = new Set(Array.from({ length: 200_000 }, (_, index) => hashTexts([`GET /products/item-${index}`])));
  assert.equal(hashes.size, 200_000);
});

Deno.test("hashTexts() reads the last character of a text of any length", () => {
  const lengths = [1, 2, 3, 4, 5, 21_000, 22_000, 300_000];
  for (const length of lengths) {
    const [a, b] = ["é", "è"].map((last) => hashTexts(["x".repeat(length) + last]));
    assert.notEqual(a, b, `${length}`);
  }
});
