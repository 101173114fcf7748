import assert from "node:assert/strict";
import { fillShelves } from "@/tasks/demo/restock.ts";
import { testDatabase } from "../helpers/database.ts";
import { insertProduct } from "../helpers/shop.ts";

Deno.test("fillShelves() fills up what runs out, and what is scarce by intent with a delivery alone", async () => {
  await using db = await testDatabase();
  for (const [handle, stock] of [["mug", 9], ["pot", 10], ["tent", 0]] as const) {
    await insertProduct(db.sql, { handle, stock });
  }
  const stocks = async () => (await db.sql`select stock from products order by handle`).map((row) => row.stock);
  assert.equal(await fillShelves(db.sql, { scarce: "tent", isDelivery: false }), 1);
  assert.deepEqual(await stocks(), [60, 10, 0]);
  await fillShelves(db.sql, { scarce: "tent", isDelivery: true });
  assert.deepEqual(await stocks(), [60, 10, 5]);
});
