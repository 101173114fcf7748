import assert from "node:assert/strict";
import { makeOrderNumber, OrderNumber } from "@/shop/model/order.ts";

Deno.test("makeOrderNumber() makes another number each time, in the form that URLs accept", () => {
  const numbers = Array.from({ length: 1000 }, makeOrderNumber);
  assert.equal(new Set(numbers).size, 1000);
  assert.ok(numbers.every((number) => OrderNumber.safeParse(number).success));
});
