import type { OrderLine } from "../shop/model/order.ts";
import type { Owner } from "../shop/model/owner.ts";
import type { Queryable } from "./queryable.ts";

/**
 * Locks the products of a cart until the transaction ends, always in the same order: two checkouts wait for each other,
 * never in a circle. What is read afterwards holds.
 */
export async function lockCartProducts(sql: Queryable, owner: Owner): Promise<void> {
  await sql`
    select handle
    from products
    where handle in (
      select l.product_handle
      from carts c
      join cart_lines l on l.cart_id = c.id
      where c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash}
    )
    order by handle
    for update
  `;
}

/** As {@linkcode lockCartProducts}, for the products of an order. */
export async function lockOrderProducts(sql: Queryable, orderNumber: string): Promise<void> {
  await sql`
    select handle
    from products
    where handle in (select product_handle from order_lines where order_number = ${orderNumber})
    order by handle
    for update
  `;
}

/**
 * Takes the pieces of an order out of stock, unless there are too few.
 * @returns How many products had enough
 */
export async function takeStock(sql: Queryable, lines: Pick<OrderLine, "handle" | "quantity">[]): Promise<number> {
  const rows = await sql`
    update products p
    set stock = p.stock - wanted.quantity
    from unnest(
      ${lines.map((line) => line.handle)}::text[],
      ${lines.map((line) => line.quantity)}::integer[]
    ) as wanted (handle, quantity)
    where p.handle = wanted.handle and p.is_listed and p.stock >= wanted.quantity
    returning p.handle
  `;
  return rows.length;
}

/** Puts the pieces of an order back into stock. */
export async function returnStock(sql: Queryable, orderNumber: string): Promise<void> {
  await sql`
    update products p
    set stock = least(p.stock + l.quantity, 1000000)
    from order_lines l
    where l.order_number = ${orderNumber} and p.handle = l.product_handle
  `;
}
