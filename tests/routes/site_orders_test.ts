import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { Browser, insertPerson } from "@/tests/helpers/people.ts";
import { makeShopper, order, readText } from "@/tests/helpers/shopper.ts";

Deno.test("GET /orders/[number] answers others as if there were no such order", async () => {
  await using app = await testApp();
  const path = await order(await makeShopper(app));
  const others = [app.fetch, await app.as("customer"), await app.as("staff"), await app.as("admin")];
  const answers = await Promise.all(others.map((fetch) => fetch(path)));
  assert.deepEqual(answers.map((response) => response.status), [404, 404, 404, 404]);
  const texts = await Promise.all(answers.map(readText));
  assert.ok(texts.every((text) => !text.includes("Lindenweg")));
});

Deno.test("Cart and checkout say how little more it takes for free delivery, an order no more", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const pages = [await browser.get("/cart"), await browser.get("/checkout"), await browser.get(await order(browser))];
  const texts = await Promise.all(pages.map(readText));
  assert.deepEqual(texts.map((text) => /€\S+ more and delivery is free/.exec(text)?.[0] ?? null), [
    "€44.00 more and delivery is free",
    "€44.00 more and delivery is free",
    null,
  ]);
  assert.match(texts[2]!, /Total €20\.90/);
});

Deno.test("GET /orders/[number] answers 404 to what is no number of an order", async () => {
  await using app = await testApp({ isSeeded: false });
  for (const number of ["1", "L-AAAAA-AAAAA", "%00", "L-7K3Q9-D2XM4'--", "..%2f"]) {
    const response = await app.fetch(`/orders/${number}`);
    assert.equal(response.status, 404, number);
    await response.body?.cancel();
  }
});

Deno.test("GET /orders lists a visitor's orders, and a person's after signing in", async () => {
  await using app = await testApp();
  const browser = await makeShopper(app);
  const path = await order(browser);
  assert.ok((await (await browser.get("/orders")).text()).includes(path));
  const person = await insertPerson(app.sql);
  await browser.signIn(person.email);
  assert.ok((await (await browser.get("/orders")).text()).includes(path));
});

Deno.test("GET /orders shows nobody the orders of others", async () => {
  await using app = await testApp();
  await order(await makeShopper(app));
  const customer = await app.as("customer");
  assert.match(await readText(await customer("/orders")), /No orders yet/);
  assert.match(await readText(await new Browser(app).get("/orders")), /No orders yet/);
});
