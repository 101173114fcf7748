import assert from "node:assert/strict";
import { countCartItems, listCartLines, setCartLine } from "@/db/carts.ts";
import { listOwnOrders } from "@/db/order_lists.ts";
import { addToCart, adoptCart } from "@/shop/cart.ts";
import { placeOrder } from "@/shop/checkout.ts";
import { testDatabase } from "@/tests/helpers/database.ts";
import { approve, insertProduct, insertUser, makeBuyer, makeCheckout, makeVisitor } from "@/tests/helpers/shop.ts";

Deno.test("addToCart() adds up to what is in stock", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql, { stock: 5 });
  const owner = await makeBuyer(db.sql, { quantity: 4 });
  assert.equal(await addToCart(db.sql, owner, { handle: "mug", quantity: 99 }), 5);
});

Deno.test("addToCart() refuses what is sold out, delisted or unknown", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql, { handle: "gone", stock: 0 });
  await insertProduct(db.sql, { handle: "hidden", isListed: false });
  for (const handle of ["gone", "hidden", "never"]) {
    assert.equal(await addToCart(db.sql, makeVisitor(), { handle, quantity: 1 }), null, handle);
  }
});

Deno.test("setCartLine() takes a line out at 0", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const owner = await makeBuyer(db.sql, { quantity: 3 });
  await setCartLine(db.sql, owner, { handle: "mug", quantity: 0 });
  assert.deepEqual(await listCartLines(db.sql, owner), []);
});

Deno.test("setCartLine() leaves other people's carts alone", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const owner = await makeBuyer(db.sql, { quantity: 3 });
  await setCartLine(db.sql, makeVisitor(), { handle: "mug", quantity: 1 });
  assert.equal(await countCartItems(db.sql, owner), 3);
});

Deno.test("adoptCart() adds the visitor's pieces to the person's", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  await insertProduct(db.sql, { handle: "bowl" });
  const userId = await insertUser(db.sql);
  const person = { userId, tokenHash: null };
  await addToCart(db.sql, person, { handle: "mug", quantity: 2 });
  const visitor = await makeBuyer(db.sql, { quantity: 3 });
  await addToCart(db.sql, visitor, { handle: "bowl", quantity: 1 });

  await adoptCart(db.sql, visitor.tokenHash!, userId);

  const lines = await listCartLines(db.sql, person);
  assert.deepEqual(Object.fromEntries(lines.map((line) => [line.handle, line.quantity])), { mug: 5, bowl: 1 });
  assert.equal(await countCartItems(db.sql, visitor), 0);
});

Deno.test("adoptCart() gives the visitor's orders to the person, once", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const visitor = await makeBuyer(db.sql);
  await placeOrder({ sql: db.sql, authorize: approve }, visitor, makeCheckout());
  const [userId, latecomer] = [await insertUser(db.sql), await insertUser(db.sql)];

  await adoptCart(db.sql, visitor.tokenHash!, userId);
  await adoptCart(db.sql, visitor.tokenHash!, latecomer);

  assert.equal((await listOwnOrders(db.sql, { userId, tokenHash: null })).length, 1);
  assert.equal((await listOwnOrders(db.sql, { userId: latecomer, tokenHash: null })).length, 0);
});
