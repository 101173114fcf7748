import assert from "node:assert/strict";
import { type PersonFetch, testApp } from "@/tests/helpers/app.ts";
import { readAudit } from "@/tests/helpers/audit.ts";
import { readStock } from "@/tests/helpers/shop.ts";
import { readText } from "@/tests/helpers/shopper.ts";

const PATH = "/admin/shop/products/moka-pot";
const EDIT = {
  name: "Moka pot",
  summary: "Six cups",
  description: "First line\r\n\r\nSecond line",
  price: "33,50",
  stock: "71",
  seen_stock: "70",
  is_listed: "yes",
};

function save(staff: PersonFetch, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  return staff(PATH, { method: "POST", body: new URLSearchParams({ ...EDIT, ...fields }), headers });
}

Deno.test("POST /admin/shop/products/[handle] lets staff change price and stock, and records it", async () => {
  await using app = await testApp();
  const staff = await app.as("staff");
  const response = await save(staff);
  assert.equal(response.status, 303);
  assert.match(await readText(await app.fetch("/products/moka-pot")), /Six cups €33\.50/);
  assert.equal(await readStock(app.sql, "moka-pot"), 71);
  const [entry] = await readAudit(app.sql);
  assert.deepEqual(entry?.detail, { price_before: 3200, price_after: 3350, stock_before: 70, stock_after: 71 });
});

Deno.test("POST /admin/shop/products/[handle] takes a product out of the shop", async () => {
  await using app = await testApp();
  const { is_listed: _, ...edit } = EDIT;
  await (await app.as("admin"))(PATH, { method: "POST", body: new URLSearchParams(edit) });
  assert.equal((await app.fetch("/products/moka-pot")).status, 404);
});

Deno.test("POST /admin/shop/products/[handle] does not undo a sale that happened meanwhile", async () => {
  await using app = await testApp();
  const staff = await app.as("staff");
  await app.sql`update products set stock = 64 where handle = 'moka-pot'`;
  const response = await save(staff);
  assert.equal(response.status, 422);
  assert.match(await response.text(), /name="seen_stock" value="64"/);
  assert.equal(await readStock(app.sql, "moka-pot"), 64);
});

Deno.test("POST /admin/shop/products/[handle] refuses wrong fields and keeps what was typed", async () => {
  await using app = await testApp();
  const staff = await app.as("staff");
  const wrong = { name: "", summary: "x".repeat(201), description: "\u0000", price: "-1", stock: "1e9" };
  for (const [field, value] of Object.entries(wrong)) {
    const response = await save(staff, { [field]: value });
    assert.equal(response.status, 422, field);
    assert.match(await response.text(), new RegExp(`href="#field-${field}"`));
  }
  assert.equal(await readStock(app.sql, "moka-pot"), 70);
});

Deno.test("POST /admin/shop/products/[handle] is closed to customers and strangers", async () => {
  await using app = await testApp();
  assert.equal((await save(await app.as("customer"))).status, 403);
  assert.notEqual((await app.fetch(PATH, { method: "POST", body: new URLSearchParams(EDIT) })).status, 200);
  assert.equal(await readStock(app.sql, "moka-pot"), 70);
});

Deno.test("GET /admin/shop/products finds by part of the name, sold-out ones first", async () => {
  await using app = await testApp();
  await app.sql`update products set stock = 0 where handle = 'paper-lantern'`;
  const html = await (await (await app.as("staff"))("/admin/shop/products?q=LANTERN")).text();
  assert.deepEqual(html.match(/(?<=\/admin\/shop\/products\/)[a-z-]+/g), ["paper-lantern", "storm-lantern"]);
});
