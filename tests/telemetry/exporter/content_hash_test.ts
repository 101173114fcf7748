import assert from "node:assert/strict";
import { ContentHash } from "@/telemetry/exporter/content_hash.ts";

function hashTexts(...texts: (string | null)[]): bigint {
  return texts.reduce((hash, text) => hash.text(text), new ContentHash()).digest();
}

Deno.test("ContentHash stays what it is, as stored rows are known by it", () => {
  const hashes = [hashTexts(), hashTexts("a"), hashTexts("GET", "/cart"), new ContentHash().int64(-1n).digest()];
  assert.deepEqual(hashes.map(String), [
    "-6107307656737625039",
    "6117892976629620134",
    "3765245745122239594",
    "-8413467950958879579",
  ]);
});

Deno.test("ContentHash tells 200,000 similar texts apart", () => {
  const hashes = new Set(Array.from({ length: 200_000 }, (_, index) => hashTexts(`GET /products/item-${index}`)));
  assert.equal(hashes.size, 200_000);
});

Deno.test("ContentHash tells 200,000 neighbouring times apart", () => {
  const start = 1_795_305_600_000_000_000n;
  const hash = (nanos: bigint) => new ContentHash().int64(nanos).int64(start).digest();
  assert.equal(new Set(Array.from({ length: 200_000 }, (_, index) => hash(start + BigInt(index)))).size, 200_000);
});

Deno.test("ContentHash reads the last character of a text of any length", () => {
  for (const length of [0, 1, 2, 3, 4, 21_000, 300_001]) {
    const [a, b] = ["é", "è"].map((last) => hashTexts("x".repeat(length) + last));
    assert.notEqual(a, b, `${length}`);
  }
});

Deno.test("ContentHash knows where a text ends, and nothing from an empty one", () => {
  const hashes = [hashTexts("ab", "c"), hashTexts("a", "bc"), hashTexts("abc", ""), hashTexts("abc", null)];
  assert.equal(new Set(hashes).size, hashes.length);
});

Deno.test("ContentHash stays what it is for longer texts too, ASCII or not", () => {
  const hashes = ["x".repeat(47), "x".repeat(48), "x".repeat(49), "é".repeat(49), "€".repeat(16_400)].map((text) =>
    hashTexts(text)
  );
  assert.deepEqual(hashes.map(String), [
    "-6015713558486864939",
    "2055826851571769849",
    "-6450001029906783076",
    "-5363163885649310375",
    "2880595465246450616",
  ]);
});

Deno.test("ContentHash.encodedText() is text() of the same", () => {
  for (const text of ["", "a", "ab", "x".repeat(101), "é".repeat(60), "x".repeat(60) + "é"]) {
    const encoded = new TextEncoder().encode(`before${text}behind`);
    const length = encoded.length - 12;
    const hash = new ContentHash().text("first").encodedText(text, encoded, 6, length).text("last");
    assert.equal(hash.digest(), hashTexts("first", text, "last"), text);
  }
});
