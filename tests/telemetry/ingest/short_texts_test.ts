import assert from "node:assert/strict";
import fc from "fast-check";
import { ShortTexts } from "@/telemetry/ingest/short_texts.ts";

Deno.test("ShortTexts.find() gives the text of the bytes, known or not, whatever shares its slot", () => {
  const texts = new ShortTexts();
  const text = fc.string({ unit: "binary-ascii", maxLength: 32 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 50 }), (list) => {
      const bytes = new TextEncoder().encode(list.join(""));
      let start = 0;
      for (const expected of list) {
        assert.equal(texts.find(bytes, start, expected.length), expected);
        start += expected.length;
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("ShortTexts.find() leaves long texts and those beyond ASCII to others", () => {
  const texts = new ShortTexts();
  assert.equal(texts.find(new Uint8Array(33).fill(0x61), 0, 33), null);
  assert.equal(texts.find(new Uint8Array([0x61, 0xc3, 0xa4]), 0, 3), null);
});
