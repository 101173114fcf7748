import type { CartLine } from "../shop/model/cart.ts";
import type { Owner } from "../shop/model/owner.ts";
import { MAX_QUANTITY } from "../shop/model/product.ts";
import type { Queryable } from "./queryable.ts";

interface CartLineRow {
  product_handle: string;
  name: string;
  price_minor: number;
  currency: string;
  quantity: number;
  stock: number;
}

/** What is in the cart, in the order it was put there; none without a cart. Delisted products have stock 0. */
export async function listCartLines(sql: Queryable, owner: Owner): Promise<CartLine[]> {
  const rows = await sql<CartLineRow[]>`
    select l.product_handle, p.name, p.price_minor, p.currency, l.quantity,
      case when p.is_listed then p.stock else 0 end as stock
    from carts c
    join cart_lines l on l.cart_id = c.id
    join products p on p.handle = l.product_handle
    where c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash}
    order by l.added_at, l.product_handle
  `;
  return rows.map(toCartLine);
}

function toCartLine({ product_handle, price_minor, currency, name, quantity, stock }: CartLineRow): CartLine {
  return { handle: product_handle, name, price: { minor: price_minor, currency }, quantity, stock };
}

/** Pieces in the cart. */
export async function countCartItems(sql: Queryable, owner: Owner): Promise<number> {
  const [row] = await sql<{ items: number }[]>`
    select coalesce(sum(l.quantity), 0)::integer as items
    from carts c
    join cart_lines l on l.cart_id = c.id
    where c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash}
  `;
  return row?.items ?? 0;
}

/** Makes the owner's cart unless there is one. */
export async function ensureCart(sql: Queryable, owner: Owner): Promise<void> {
  await sql`
    insert into carts (user_id, token_hash)
    values (${owner.userId}, ${owner.tokenHash})
    on conflict do nothing
  `;
}

/**
 * Puts pieces of a listed product into the owner's cart, which must exist; never more than there are in stock.
 * @returns How many are in the cart then; null if the product is unknown or sold out
 */
export async function addCartLine(
  sql: Queryable,
  owner: Owner,
  { handle, quantity }: { handle: string; quantity: number },
): Promise<number | null> {
  const [row] = await sql<{ quantity: number }[]>`
    insert into cart_lines as l (cart_id, product_handle, quantity)
    select c.id, p.handle, least(${quantity}, p.stock, ${MAX_QUANTITY})
    from carts c, products p
    where (c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash})
      and p.handle = ${handle} and p.is_listed and p.stock > 0
    on conflict (cart_id, product_handle) do update set quantity = least(
      l.quantity + ${quantity},
      (select stock from products where handle = excluded.product_handle),
      ${MAX_QUANTITY}
    )
    returning l.quantity
  `;
  return row?.quantity ?? null;
}

/** Sets the pieces of a line that is in the cart, at most those in stock; 0 takes it out. */
export async function setCartLine(
  sql: Queryable,
  owner: Owner,
  { handle, quantity }: { handle: string; quantity: number },
): Promise<void> {
  if (quantity === 0) return await removeCartLine(sql, owner, handle);
  await sql`
    update cart_lines l
    set quantity = greatest(1, least(${quantity}, p.stock))
    from carts c, products p
    where l.cart_id = c.id and l.product_handle = p.handle and p.handle = ${handle}
      and (c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash})
  `;
}

async function removeCartLine(sql: Queryable, owner: Owner, handle: string): Promise<void> {
  await sql`
    delete from cart_lines l
    using carts c
    where l.cart_id = c.id and l.product_handle = ${handle}
      and (c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash})
  `;
}

/** Takes out the products that an order has. */
export async function removeOrderedLines(sql: Queryable, owner: Owner, orderNumber: string): Promise<void> {
  await sql`
    delete from cart_lines l
    using carts c, order_lines o
    where l.cart_id = c.id and (c.user_id = ${owner.userId} or c.token_hash = ${owner.tokenHash})
      and o.order_number = ${orderNumber} and o.product_handle = l.product_handle
  `;
}

/** Removes the cart and its lines. */
export async function deleteCart(sql: Queryable, owner: Owner): Promise<void> {
  await sql`
    delete from carts
    where user_id = ${owner.userId} or token_hash = ${owner.tokenHash}
  `;
}

/** Removes carts of visitors who put nothing in for so many days; their cookie ended with their browser. */
export async function deleteForgottenCarts(sql: Queryable, days: number): Promise<number> {
  const { count } = await sql`
    delete from carts c
    where c.token_hash is not null
      and c.made_at < now() - make_interval(days => ${days})
      and not exists (
        select from cart_lines l
        where l.cart_id = c.id and l.added_at > now() - make_interval(days => ${days})
      )
  `;
  return count;
}

/** Adds the lines of one cart to those of another, which must exist. */
export async function mergeCart(sql: Queryable, from: Owner, to: Owner): Promise<void> {
  await sql`
    insert into cart_lines as mine (cart_id, product_handle, quantity, added_at)
    select target.id, l.product_handle, l.quantity, l.added_at
    from carts source
    join cart_lines l on l.cart_id = source.id
    join carts target on target.user_id = ${to.userId} or target.token_hash = ${to.tokenHash}
    where source.user_id = ${from.userId} or source.token_hash = ${from.tokenHash}
    on conflict (cart_id, product_handle)
    do update set quantity = least(mine.quantity + excluded.quantity, ${MAX_QUANTITY})
  `;
}
