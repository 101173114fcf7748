import assert from "node:assert/strict";
import fc from "fast-check";
import { formatMoney, multiplyMoney, parseMoney, sumMoney, toAmountText } from "@/shop/model/money.ts";

const eur = (minor: number) => ({ minor, currency: "EUR" });

Deno.test("formatMoney() knows how many decimals a currency has", () => {
  assert.equal(formatMoney(eur(124_900)), "€1,249.00");
  assert.equal(formatMoney({ minor: 1249, currency: "JPY" }), "JP¥1,249");
});

Deno.test("sumMoney() refuses another currency", () => {
  assert.throws(() => sumMoney([eur(1), { minor: 1, currency: "USD" }], "EUR"), RangeError);
});

Deno.test("multiplyMoney() refuses a result that is not exact", () => {
  assert.throws(() => multiplyMoney(eur(Number.MAX_SAFE_INTEGER), 2), RangeError);
});

Deno.test("parseMoney() reads decimals with point or comma", () => {
  assert.deepEqual(["12", "12.5", "12,50", "0.05"].map((text) => parseMoney(text, "EUR")?.minor), [
    1200,
    1250,
    1250,
    5,
  ]);
});

Deno.test("parseMoney() refuses what is no amount of the currency", () => {
  for (const text of ["", "-1", "1.999", "1e3", "1,000.00", "0x10", "NaN", "9".repeat(10)]) {
    assert.equal(parseMoney(text, "EUR"), null, text);
  }
  assert.equal(parseMoney("12.5", "JPY"), null);
});

Deno.test("parseMoney() reads back every amount that toAmountText() writes", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (minor) => {
    assert.deepEqual(parseMoney(toAmountText(eur(minor)), "EUR"), eur(minor));
  }));
});
