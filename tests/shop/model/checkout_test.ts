import assert from "node:assert/strict";
import { Checkout } from "@/shop/model/checkout.ts";
import { toProblems } from "@/shop/model/form.ts";
import { makeCheckout } from "@/tests/helpers/shop.ts";

function problemsOf(fields: Record<string, unknown>): string[] {
  const result = Checkout.safeParse({ ...makeCheckout(), ...fields });
  return result.success ? [] : Object.keys(toProblems(result.error));
}

Deno.test("Checkout accepts a form that is filled in well", () => {
  assert.deepEqual(problemsOf({ phone: "+49 (30) 1234-56" }), []);
});

for (
  const [field, value] of Object.entries({
    name: " ",
    email: "ada@",
    phone: "call me",
    street: "x".repeat(201),
    postcode: "101\u000015",
    city: "Ber\nlin",
    country: "constructor",
    card: "4242424242424242",
    checkout_key: "1",
    seen_total: "-5",
  })
) {
  Deno.test(`Checkout refuses a wrong ${field} and names the field`, () => {
    assert.deepEqual(problemsOf({ [field]: value }), [field]);
  });
}
