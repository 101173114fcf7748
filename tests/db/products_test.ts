import assert from "node:assert/strict";
import { listAllProducts, updateProduct } from "@/db/product_admin.ts";
import { getProduct, listFeaturedProducts, listProducts, listRelatedProducts, searchProducts } from "@/db/products.ts";
import { seedShop } from "@/db/seed.ts";
import { testDatabase } from "@/tests/helpers/database.ts";
import { insertProduct, readStock } from "@/tests/helpers/shop.ts";

Deno.test("seedShop() fills an empty shop once and leaves what staff changed", async () => {
  await using db = await testDatabase();
  assert.ok(await seedShop(db.sql) >= 40);
  await db.sql`update products set price_minor = 1 where handle = 'enamel-kettle'`;
  assert.equal(await seedShop(db.sql), 0);
  assert.equal((await getProduct(db.sql, "enamel-kettle"))?.price.minor, 1);
});

Deno.test("seedShop() run twice at once seeds once", async () => {
  await using db = await testDatabase();
  const added = await Promise.all([seedShop(db.sql), seedShop(db.sql)]);
  assert.equal(added.filter((count) => count === 0).length, 1);
});

Deno.test("listProducts() sorts by price in both directions", async () => {
  await using db = await testDatabase();
  for (const [handle, priceMinor] of [["b", 2], ["a", 3], ["c", 1]] as const) {
    await insertProduct(db.sql, { handle, priceMinor });
  }
  const order = async (sort: "price" | "-price" | "name") =>
    (await listProducts(db.sql, "kitchen", sort)).map((product) => product.handle).join("");
  assert.deepEqual([await order("price"), await order("-price"), await order("name")], ["cba", "abc", "abc"]);
});

Deno.test("searchProducts() takes %, _ and \\ for themselves", async () => {
  await using db = await testDatabase();
  await seedShop(db.sql);
  for (const text of ["%", "_", "\\", "k%ttle"]) assert.deepEqual(await searchProducts(db.sql, text), [], text);
});

Deno.test("searchProducts() wants every word, and puts names before descriptions", async () => {
  await using db = await testDatabase();
  await seedShop(db.sql);
  const found = await searchProducts(db.sql, "ENAMEL kettle");
  assert.deepEqual(found.map((product) => product.handle), ["enamel-kettle"]);
  assert.equal((await searchProducts(db.sql, "mug"))[0]?.name.includes("mug"), true);
});

Deno.test("lists for customers leave out what is not listed", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  await insertProduct(db.sql, { handle: "hidden", isListed: false });
  const mug = (await getProduct(db.sql, "mug"))!;
  const lists = await Promise.all([
    listProducts(db.sql, "kitchen", "featured"),
    searchProducts(db.sql, "hidden"),
    listFeaturedProducts(db.sql),
    listRelatedProducts(db.sql, mug),
  ]);
  assert.ok(lists.flat().every((product) => product.handle !== "hidden"));
  assert.equal((await listAllProducts(db.sql, "hidden")).length, 1);
});

Deno.test("updateProduct() refuses to overwrite a sale that the editor did not see", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql, { stock: 10 });
  const edit = { handle: "mug", name: "Mug", summary: "", description: "", isListed: true, priceMinor: 5, stock: 50 };
  await db.sql`update products set stock = 9 where handle = 'mug'`;
  assert.equal(await updateProduct(db.sql, { ...edit, seenStock: 10 }), false);
  assert.equal(await readStock(db.sql), 9);
  assert.equal(await updateProduct(db.sql, { ...edit, seenStock: 9 }), true);
  assert.equal(await readStock(db.sql), 50);
});
