import { addCartLine, deleteCart, ensureCart, mergeCart } from "../db/carts.ts";
import { adoptOrders } from "../db/orders.ts";
import type { Sql } from "../db/sql.ts";
import type { Owner } from "./model/owner.ts";

/**
 * Puts pieces of a product into the owner's cart, which is made when there is none.
 *
 * @returns How many of it are in the cart then, at most those in stock; null if it is unknown or sold out
 */
export async function addToCart(
  sql: Sql,
  owner: Owner,
  line: { handle: string; quantity: number },
): Promise<number | null> {
  await ensureCart(sql, owner);
  return await addCartLine(sql, owner, line);
}

/**
 * Called at sign-in: what a visitor had put in the cart, and had ordered, becomes the person's.
 * Both carts are kept: pieces of the same product add up.
 *
 * @param tokenHash SHA-256 of the token that the visitor had *before* signing in
 */
export async function adoptCart(sql: Sql, tokenHash: string, userId: string): Promise<void> {
  const visitor: Owner = { userId: null, tokenHash };
  const person: Owner = { userId, tokenHash: null };
  await sql.begin(async (tx) => {
    await ensureCart(tx, person);
    await mergeCart(tx, visitor, person);
    await deleteCart(tx, visitor);
    await adoptOrders(tx, tokenHash, userId);
  });
}
