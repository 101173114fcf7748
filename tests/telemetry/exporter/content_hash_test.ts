import assert from "node:assert/strict";
import { hashText } from "@/telemetry/exporter/content_hash.ts";

Deno.test("hashText() stays what it is, as stored rows are known by it", () => {
  assert.deepEqual([hashText(""), hashText("a"), hashText("GET /cart")].map(String), [
    "-6107307656737625039",
    "3055718843094989152",
    "-5220355276111307599",
  ]);
});

Deno.test("hashText() tells 200,000 similar texts apart", () => {
  const hashes = new Set(Array.from({ length: 200_000 }, (_, index) => hashText(`GET /products/item-${index}`)));
  assert.equal(hashes.size, 200_000);
});
