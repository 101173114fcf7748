import assert from "node:assert/strict";
import { cartTotals, shortLines } from "@/shop/model/cart.ts";

const line = (minor: number, quantity: number) => ({ price: { minor, currency: "EUR" }, quantity });

Deno.test("cartTotals() adds shipping below the limit of free shipping", () => {
  // 3 × 16.00 + 4.90
  const { subtotal, shipping, total } = cartTotals([line(16_00, 3)]);
  assert.deepEqual([subtotal.minor, shipping.minor, total.minor], [48_00, 4_90, 52_90]);
});

Deno.test("cartTotals() ships free from 60.00 on", () => {
  assert.equal(cartTotals([line(59_99, 1)]).total.minor, 64_89);
  assert.equal(cartTotals([line(60_00, 1)]).total.minor, 60_00);
});

Deno.test("cartTotals() of an empty cart is nothing", () => {
  assert.equal(cartTotals([]).total.minor, 0);
});

Deno.test("shortLines() finds lines that ask for more than there is", () => {
  const enough = { quantity: 2, stock: 2 };
  const short = { quantity: 3, stock: 2 };
  assert.deepEqual(shortLines([enough, short]), [short]);
});
