import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { insertPerson } from "@/tests/helpers/people.ts";
import { readStock } from "@/tests/helpers/shop.ts";
import { addToCart, checkOut, fillCheckout, makeShopper, order, readText } from "@/tests/helpers/shopper.ts";

Deno.test("POST /checkout places the order and confirms it", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app, { quantity: "2" });
  const response = await checkOut(browser);
  assert.equal(response.status, 303);
  const text = await readText(await browser.get(response.headers.get("location")!));
  assert.match(text, /Thank you for your order/);
  assert.match(text, /Total €36\.90/); // 2 × 16.00 + 4.90
  assert.equal(await readStock(app.sql, "stoneware-mug"), 238);
});

Deno.test("POST /checkout sent twice at once makes one order", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const form = await fillCheckout(browser);
  const [first, second] = await Promise.all([browser.send("/checkout", form), browser.send("/checkout", form)]);
  assert.equal(first.headers.get("location"), second.headers.get("location"));
  assert.equal((await app.sql`select from orders`).length, 1);
});

Deno.test("POST /checkout keeps cart and typing when the card is declined", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const response = await checkOut(browser, { card: "tok_declined", city: "Königs Wusterhausen" });
  const html = await response.text();
  assert.equal(response.status, 402);
  assert.match(html, /Your card was declined/);
  assert.match(html, /value="Königs Wusterhausen"/);
  assert.equal(await readStock(app.sql, "stoneware-mug"), 240);
  assert.equal((await checkOut(browser)).status, 303);
});

Deno.test("POST /checkout answers 502 with a reference when the payment provider fails", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const response = await checkOut(browser, { card: "tok_error" });
  const text = await readText(response);
  assert.equal(response.status, 502);
  assert.match(text, /You have not been charged/);
  assert.match(text, /Reference [0-9A-Z]{4}-[0-9A-Z]{4}/);
  assert.equal(await readStock(app.sql, "stoneware-mug"), 240);
});

const WRONG_FIELDS = {
  name: "",
  email: "ada",
  street: "x".repeat(5000),
  city: "a\u0000b",
  country: "XX",
  card: "tok_free",
  checkout_key: "'; drop table orders; --",
  seen_total: "NaN",
};

Deno.test("POST /checkout refuses every wrong field with 422 and orders nothing", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  for (const [field, value] of Object.entries(WRONG_FIELDS)) {
    const response = await checkOut(browser, { [field]: value });
    assert.equal(response.status, 422, field);
    assert.match(await readText(response), /Please check what you entered/);
  }
  assert.equal((await app.sql`select from orders`).length, 0);
});

Deno.test("POST /checkout charges what the server counts, whatever the form says", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const response = await checkOut(browser, { seen_total: "1" });
  assert.equal(response.status, 409);
  assert.match(await readText(response), /Pay €20\.90/);
  assert.equal((await app.sql`select from orders`).length, 0);
});

Deno.test("POST /checkout asks again when a price rose while the form was open", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const form = await fillCheckout(browser);
  await app.sql`update products set price_minor = 2000 where handle = 'stoneware-mug'`;
  const response = await browser.send("/checkout", form);
  assert.equal(response.status, 409);
  assert.match(await readText(response), /A price has changed.*Pay €24\.90/);
});

Deno.test("POST /checkout leads back to the cart when something sold out", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  await addToCart(browser, "two-person-tent");
  const form = await fillCheckout(browser);
  await app.sql`update products set stock = 0 where handle = 'two-person-tent'`;
  const response = await browser.send("/checkout", form);
  assert.equal(response.headers.get("location"), "/cart");
  assert.match(await readText(await browser.get("/cart")), /Sold out: please remove it/);
});

Deno.test("GET /checkout with an empty cart leads to the cart", async () => {
  await using app = await testApp();
  const response = await app.fetch("/checkout");
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/cart");
});

Deno.test("GET /orders/[number] shows a person the order that they placed as a visitor", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const path = await order(browser);
  await browser.signIn((await insertPerson(app.sql)).email);
  assert.equal((await browser.get(path)).status, 200);
});
