import assert from "node:assert/strict";
import { listFeaturedProducts } from "@/db/products.ts";
import { testApp } from "./helpers/app.ts";

Deno.test("GET / shows the shop's choice of the day", async () => {
  await using shop = await testApp();
  const response = await shop.fetch("/");
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type")!, /^text\/html/);
  const [page, products] = [await response.text(), await listFeaturedProducts(shop.sql)];
  assert.equal(products.length, 8);
  assert.deepEqual(products.filter(({ handle }) => !page.includes(`/products/${handle}"`)), []);
});

Deno.test("GET /admin leads a visitor to the sign-in and refuses a customer", async () => {
  await using shop = await testApp();
  const visitor = await shop.fetch("/admin");
  const customer = await (await shop.as("customer"))("/admin");
  assert.deepEqual([visitor.status, customer.status], [303, 403]);
});
