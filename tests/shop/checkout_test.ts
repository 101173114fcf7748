import assert from "node:assert/strict";
import { countCartItems } from "@/db/carts.ts";
import { listOrders } from "@/db/order_lists.ts";
import { getOrder, getOwnOrder } from "@/db/orders.ts";
import { addToCart } from "@/shop/cart.ts";
import { placeOrder } from "@/shop/checkout.ts";
import { testDatabase } from "@/tests/helpers/database.ts";
import {
  approve,
  decline,
  insertProduct,
  makeBuyer,
  makeCheckout,
  makeVisitor,
  readStock,
} from "@/tests/helpers/shop.ts";

const EVERYTHING = { status: null, search: null, after: null };

Deno.test("placeOrder() charges the total that the server made, and empties the cart", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const buyer = await makeBuyer(db.sql, { quantity: 2 });
  const charged: number[] = [];
  const authorize = ({ amount }: { amount: { minor: number } }) => (charged.push(amount.minor), approve());

  await placeOrder({ sql: db.sql, authorize }, buyer, makeCheckout({ totalOf: 32_00 }));

  assert.deepEqual(charged, [36_90]); // 2 × 16.00 + 4.90
  assert.equal(await countCartItems(db.sql, buyer), 0);
  assert.equal(await readStock(db.sql), 8);
});

Deno.test("placeOrder() sells the last 5 to 5 of 20 who want one at the same time", async () => {
  await using db = await testDatabase({ max: 10 });
  await insertProduct(db.sql, { stock: 5 });
  const buyers = await Promise.all(Array.from({ length: 20 }, () => makeBuyer(db.sql)));

  const placements = await Promise.all(
    buyers.map((buyer) => placeOrder({ sql: db.sql, authorize: approve }, buyer, makeCheckout())),
  );

  assert.equal(placements.filter(({ outcome }) => outcome === "placed").length, 5);
  assert.equal(placements.filter((p) => p.outcome === "refused" && p.problem === "short").length, 15);
  assert.equal(await readStock(db.sql), 0);
  assert.equal((await listOrders(db.sql, EVERYTHING)).length, 5);
});

Deno.test("placeOrder() of carts with the same products in other order does not deadlock", async () => {
  await using db = await testDatabase({ max: 10 });
  const handles = ["a", "b", "c", "d"];
  for (const handle of handles) await insertProduct(db.sql, { handle, priceMinor: 20_00, stock: 50 });
  const buyers = await Promise.all(Array.from({ length: 12 }, async (_, i) => {
    const owner = makeVisitor();
    for (const handle of i % 2 ? handles : handles.toReversed()) {
      await addToCart(db.sql, owner, { handle, quantity: 1 });
    }
    return owner;
  }));

  const placements = await Promise.all(
    buyers.map((buyer, i) =>
      placeOrder({ sql: db.sql, authorize: i % 3 ? approve : decline }, buyer, makeCheckout({ totalOf: 80_00 }))
    ),
  );

  assert.equal(placements.filter(({ outcome }) => outcome === "placed").length, 8);
  for (const handle of handles) assert.equal(await readStock(db.sql, handle), 42, handle);
});

Deno.test("placeOrder() makes one order of a form that is sent twice at once", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const buyer = await makeBuyer(db.sql);
  const checkout = makeCheckout();
  const send = () => placeOrder({ sql: db.sql, authorize: approve }, buyer, checkout);

  const [first, second] = await Promise.all([send(), send()]);

  assert.equal(first.outcome, "placed");
  assert.deepEqual(first, second);
  assert.deepEqual(await send(), first);
  assert.equal(await readStock(db.sql), 9);
});

Deno.test("placeOrder() gives nobody the order of another's checkout key", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const checkout = makeCheckout();
  await placeOrder({ sql: db.sql, authorize: approve }, await makeBuyer(db.sql), checkout);
  const thief = await makeBuyer(db.sql);
  const placement = await placeOrder({ sql: db.sql, authorize: approve }, thief, checkout);
  assert.deepEqual(placement, { outcome: "refused", problem: "form" });
  assert.equal(await readStock(db.sql), 9);
});

Deno.test("placeOrder() gives the stock back and keeps the cart when the card is declined", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const buyer = await makeBuyer(db.sql, { quantity: 1 });
  const placement = await placeOrder({ sql: db.sql, authorize: decline }, buyer, makeCheckout());
  assert.equal(placement.outcome, "declined");
  assert.equal(await readStock(db.sql), 10);
  assert.equal(await countCartItems(db.sql, buyer), 1);
});

Deno.test("placeOrder() gives the stock back when the provider fails, and passes the error on", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const buyer = await makeBuyer(db.sql);
  const failing = { sql: db.sql, authorize: () => Promise.reject(new Error("out of order")) };
  await assert.rejects(placeOrder(failing, buyer, makeCheckout()), { message: "out of order" });
  assert.equal(await readStock(db.sql), 10);
  assert.equal((await listOrders(db.sql, EVERYTHING))[0]?.status, "failed");
});

Deno.test("placeOrder() refuses an empty cart", async () => {
  await using db = await testDatabase();
  const placement = await placeOrder({ sql: db.sql, authorize: approve }, makeVisitor(), makeCheckout());
  assert.deepEqual(placement, { outcome: "refused", problem: "empty" });
});

Deno.test("placeOrder() charges nobody another total than they saw", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const buyer = await makeBuyer(db.sql);
  await db.sql`update products set price_minor = 9900 where handle = 'mug'`;
  const placement = await placeOrder({ sql: db.sql, authorize: approve }, buyer, makeCheckout());
  assert.deepEqual(placement, { outcome: "refused", problem: "price" });
  assert.equal(await readStock(db.sql), 10);
});

Deno.test("placeOrder() releases what a checkout that died was holding", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql, { stock: 1 });
  const never = () => new Promise<never>(() => {});
  placeOrder({ sql: db.sql, authorize: never }, await makeBuyer(db.sql), makeCheckout());
  while (await readStock(db.sql) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await db.sql`update orders set placed_at = now() - interval '16 minutes'`;

  // the visitor comes for what is sold out; the stock is back before they are refused
  await placeOrder({ sql: db.sql, authorize: approve }, makeVisitor(), makeCheckout());

  assert.equal(await readStock(db.sql), 1);
  assert.equal((await listOrders(db.sql, EVERYTHING))[0]?.status, "failed");
});

Deno.test("getOwnOrder() hides orders of others that getOrder() shows to staff", async () => {
  await using db = await testDatabase();
  await insertProduct(db.sql);
  const buyer = await makeBuyer(db.sql);
  const placement = await placeOrder({ sql: db.sql, authorize: approve }, buyer, makeCheckout());
  const number = placement.outcome === "placed" ? placement.number : "";
  assert.equal(await getOwnOrder(db.sql, makeVisitor(), number), null);
  assert.equal((await getOwnOrder(db.sql, buyer, number))?.total.minor, 20_90);
  assert.equal((await getOrder(db.sql, number))?.lines[0]?.quantity, 1);
});
