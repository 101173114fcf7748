import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { readText } from "@/tests/helpers/shopper.ts";

Deno.test("GET / shows categories and products that lead on", async () => {
  await using app = await testApp();
  const response = await app.fetch("/");
  const html = await response.text();
  assert.equal(response.status, 200);
  assert.equal(html.match(/href="\/categories\/[a-z]+"/g)!.length, 13); // six in the menu, six tiles, one in the hero
  assert.equal(html.match(/<article/g)!.length, 8);
});

Deno.test("GET /categories/[slug] sorts by price", async () => {
  await using app = await testApp();
  const text = await readText(await app.fetch("/categories/garden?sort=price"));
  assert.deepEqual(text.match(/€[\d.]+/g), ["€7.00", "€9.00", "€12.00", "€18.00", "€26.00", "€36.00", "€42.00"]);
});

Deno.test("GET /categories/[slug] takes an unknown order for the usual one", async () => {
  await using app = await testApp();
  const response = await app.fetch("/categories/garden?sort=price_minor;drop");
  assert.equal(response.status, 200);
});

Deno.test("GET /search finds by words of name and description", async () => {
  await using app = await testApp();
  const html = await (await app.fetch("/search?q=lambswool+blanket")).text();
  assert.deepEqual(html.match(/(?<=href="\/products\/)[a-z-]+/g), ["wool-blanket"]);
});

Deno.test("GET /search shows what was typed as text", async () => {
  await using app = await testApp();
  const html = await (await app.fetch(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
  assert.ok(!html.includes("<script>alert"));
  assert.ok(html.includes("&lt;script>alert(1)") || html.includes("&lt;script&gt;alert(1)"));
});

Deno.test("GET /search refuses control characters and more than 100 characters with 400", async () => {
  await using app = await testApp({ isSeeded: false });
  for (const query of ["x".repeat(101), "a%00b", "a%0ab"]) {
    const response = await app.fetch(`/search?q=${query}`);
    assert.equal(response.status, 400, query);
    assert.match(await readText(response), /We cannot search for that/);
  }
});

const UNKNOWN_PATHS = [
  "/products/blue-teapot",
  "/products/UPPER",
  "/products/%00",
  "/products/a%00b",
  "/products/%2e%2e%2fadmin",
  "/products/' or 1=1",
  `/products/${"x".repeat(3000)}`,
  "/categories/christmas",
  "/categories/%00",
  "/nope/at/all",
];

Deno.test("GET of what is not there answers 404 with the shop's page and a reference", async () => {
  await using app = await testApp();
  for (const path of UNKNOWN_PATHS) {
    const response = await app.fetch(path);
    const text = await readText(response);
    assert.equal(response.status, 404, path);
    assert.match(text, /Kitchen .*We looked on every shelf.*Reference [0-9A-Z]{4}-[0-9A-Z]{4}/);
  }
});

Deno.test("GET /products/[handle] answers 404 for what staff took down", async () => {
  await using app = await testApp();
  await app.sql`update products set is_listed = false where handle = 'moka-pot'`;
  assert.equal((await app.fetch("/products/moka-pot")).status, 404);
});

Deno.test("GET /products/[handle] offers no form for what is sold out", async () => {
  await using app = await testApp();
  await app.sql`update products set stock = 0 where handle = 'moka-pot'`;
  const html = await (await app.fetch("/products/moka-pot")).text();
  assert.match(html, /Sold out/);
  assert.ok(!html.includes('name="quantity"'));
});
