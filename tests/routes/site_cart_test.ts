import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { Browser, insertPerson } from "@/tests/helpers/people.ts";
import { addToCart, makeShopper, readText } from "@/tests/helpers/shopper.ts";

Deno.test("POST /products/[handle] puts pieces into the cart", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  const response = await addToCart(browser, "stoneware-mug", "3");
  assert.equal(response.status, 303);
  const text = await readText(await browser.get(response.headers.get("location")!));
  assert.match(text, /Stoneware mug is in your cart/);
  assert.match(text, /Total €52\.90/); // 3 × 16.00 + 4.90
});

Deno.test("POST /products/[handle] refuses what is no quantity with 422", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  for (const quantity of ["", "0", "-1", "1.5", "two", "100", "1e2", "9".repeat(400), "1\u0000"]) {
    const response = await addToCart(browser, "stoneware-mug", quantity);
    assert.equal(response.status, 422, quantity);
    assert.match(await readText(response), /Enter a whole number|Take at (least|most)/);
  }
  assert.match(await readText(await browser.get("/cart")), /nothing in it yet/);
});

Deno.test("POST /products/[handle] answers 422 when another was quicker", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  const csrf_token = await browser.readToken("/products/moka-pot");
  await app.sql`update products set stock = 0 where handle = 'moka-pot'`;
  const response = await browser.send("/products/moka-pot", { csrf_token, quantity: "1" });
  assert.equal(response.status, 422);
});

Deno.test("POST /products/[handle] without the form's token changes nothing", async () => {
  await using app = await testApp();
  const browser = new Browser(app);
  await browser.get("/products/moka-pot");
  assert.equal((await browser.send("/products/moka-pot", { quantity: "1" })).status, 403);
  assert.match(await readText(await browser.get("/cart")), /nothing in it yet/);
});

Deno.test("POST /cart sets a quantity, and 0 takes the line out", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  await browser.post("/cart", { handle: "stoneware-mug", quantity: "5" });
  assert.match(await readText(await browser.get("/cart")), /€80\.00/);
  await browser.post("/cart", { handle: "stoneware-mug", quantity: "0" });
  assert.match(await readText(await browser.get("/cart")), /nothing in it yet/);
});

Deno.test("POST /cart refuses bad lines with 422 and keeps the cart", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app, { quantity: "2" });
  for (const fields of [{ quantity: "-3" }, { quantity: "1000" }, { handle: "\u0000" }, { handle: "x".repeat(500) }]) {
    const response = await browser.post("/cart", { handle: "stoneware-mug", quantity: "1", ...fields });
    assert.equal(response.status, 422, JSON.stringify(fields));
    await response.body?.cancel();
  }
  assert.match(await readText(await browser.get("/cart")), /€32\.00/);
});

Deno.test("GET /cart survives signing in", async () => {
  await using app = await testApp();
  const person = await insertPerson(app.sql);
  const browser = await makeShopper(app, { quantity: "2" });
  await browser.signIn(person.email);
  assert.match(await readText(await browser.get("/cart")), /€32\.00/);
});

Deno.test("GET /cart is empty for the next visitor after signing out", async () => {
  await using app = await testApp();
  const person = await insertPerson(app.sql);
  const browser = await makeShopper(app);
  await browser.signIn(person.email);
  await browser.post("/sign-out", {}, { page: "/account" });
  assert.match(await readText(await browser.get("/cart")), /nothing in it yet/);
  await browser.signIn(person.email);
  assert.match(await readText(await browser.get("/cart")), /Stoneware mug/);
});

Deno.test("POST /cart refuses what is no form, and what is too much of one", async () => {
  await using app = await testApp();
  const customer = await app.as("customer");
  const send = async (type: string, body: string) => {
    const response = await customer("/cart", { method: "POST", body, headers: { "content-type": type } });
    await response.body?.cancel();
    return response.status;
  };
  assert.equal(await send("application/json", `{"handle":"moka-pot","quantity":1}`), 415);
  assert.equal(await send("multipart/form-data; boundary=x", "no parts"), 400);
  assert.equal(await send("application/x-www-form-urlencoded", `handle=${"x".repeat(3 << 20)}`), 413);
});
