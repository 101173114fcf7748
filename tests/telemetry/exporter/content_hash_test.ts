import assert from "node:assert/strict";
import { hashTexts } from "@/telemetry/exporter/content_hash.ts";

Deno.test("hashTexts() stays what it is, as stored rows are known by it", () => {
  assert.deepEqual([hashTexts([]), hashTexts(["a"]), hashTexts(["GET", "/cart"])].map(String), [
    "-6107307656737625039",
    "2078738326261380973",
    "-149589592192860310",
  ]);
});

Deno.test("hashTexts() tells 200,000 similar texts apart", () => {
  const hashes = new Set(Array.from({ length: 200_000 }, (_, index) => hashTexts([`GET /products/item-${index}`])));
  assert.equal(hashes.size, 200_000);
});
