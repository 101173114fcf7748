import type { Address } from "../shop/model/checkout.ts";
import type { Totals } from "../shop/model/cart.ts";
import type { Order, OrderLine, OrderStatus } from "../shop/model/order.ts";
import type { Owner } from "../shop/model/owner.ts";
import type { Queryable } from "./queryable.ts";

/** Lets one checkout with this key go on at a time, until the transaction ends. */
export async function lockCheckout(sql: Queryable, checkoutKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${checkoutKey}, 0))`;
}

export interface PlacedOrderRow {
  number: string;
  status: OrderStatus;
  is_own: boolean;
}

/** The order that a checkout form made already, and whether it is this owner's; null if there is none. */
export async function getPlacedOrder(sql: Queryable, owner: Owner, checkoutKey: string) {
  const [row] = await sql<PlacedOrderRow[]>`
    select number, status, coalesce(user_id = ${owner.userId} or token_hash = ${owner.tokenHash}, false) as is_own
    from orders
    where checkout_key = ${checkoutKey}
  `;
  return row ?? null;
}

export interface NewOrder extends Totals {
  number: string;
  owner: Owner;
  checkoutKey: string;
  address: Address;
}

/** Stores a pending order without its lines. */
export async function insertOrder(sql: Queryable, order: NewOrder): Promise<void> {
  const { address, owner } = order;
  await sql`
    insert into orders (
      number, user_id, token_hash, checkout_key, name, email, phone, street, postcode, city, country,
      currency, subtotal_minor, shipping_minor
    )
    values (
      ${order.number}, ${owner.userId}, ${owner.tokenHash}, ${order.checkoutKey}, ${address.name}, ${address.email},
      ${address.phone}, ${address.street}, ${address.postcode}, ${address.city}, ${address.country},
      ${order.total.currency}, ${order.subtotal.minor}, ${order.shipping.minor}
    )
  `;
}

/** Stores what was ordered, at the prices of that moment. */
export async function insertOrderLines(sql: Queryable, orderNumber: string, lines: OrderLine[]): Promise<void> {
  await sql`
    insert into order_lines (order_number, product_handle, name, unit_price_minor, quantity)
    select ${orderNumber}, line.*
    from unnest(
      ${lines.map((line) => line.handle)}::text[],
      ${lines.map((line) => line.name)}::text[],
      ${lines.map((line) => line.price.minor)}::integer[],
      ${lines.map((line) => line.quantity)}::integer[]
    ) as line
  `;
}

/**
 * Ends a pending order.
 * @returns False if it had ended before; then nothing changes
 */
export async function settleOrder(
  sql: Queryable,
  { number, status, paymentReference = null }: {
    number: string;
    status: Exclude<OrderStatus, "pending">;
    paymentReference?: string | null;
  },
): Promise<boolean> {
  const rows = await sql`
    update orders
    set status = ${status}, payment_reference = ${paymentReference}, settled_at = now()
    where number = ${number} and status = 'pending'
    returning number
  `;
  return rows.length > 0;
}

/** Numbers of orders that wait for their payment since more than 15 minutes: the process that placed them died. */
export async function listStaleOrders(sql: Queryable): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`
    select number
    from orders
    where status = 'pending' and placed_at < now() - interval '15 minutes'
    order by placed_at
    limit 10
  `;
  return rows.map((row) => row.number);
}

/** Gives the orders of a visitor's session to the person who has signed in. */
export async function adoptOrders(sql: Queryable, tokenHash: string, userId: string): Promise<void> {
  await sql`
    update orders
    set user_id = ${userId}, token_hash = null
    where token_hash = ${tokenHash} and user_id is null
  `;
}

interface OrderRow {
  number: string;
  status: OrderStatus;
  name: string;
  email: string;
  phone: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  currency: string;
  subtotal_minor: bigint;
  shipping_minor: bigint;
  total_minor: bigint;
  payment_reference: string | null;
  placed_at: Date;
}

/** An order of this owner with its lines; null if there is none, or if it is somebody else's. */
export async function getOwnOrder(sql: Queryable, owner: Owner, number: string): Promise<Order | null> {
  const [row] = await sql<OrderRow[]>`
    select number, status, name, email, phone, street, postcode, city, country, currency,
      subtotal_minor, shipping_minor, total_minor, payment_reference, placed_at
    from orders
    where number = ${number} and (user_id = ${owner.userId} or token_hash = ${owner.tokenHash})
  `;
  return row ? toOrder(row, await listOrderLines(sql, number, row.currency)) : null;
}

/** Anybody's order with its lines, for the shop's staff. */
export async function getOrder(sql: Queryable, number: string): Promise<Order | null> {
  const [row] = await sql<OrderRow[]>`
    select number, status, name, email, phone, street, postcode, city, country, currency,
      subtotal_minor, shipping_minor, total_minor, payment_reference, placed_at
    from orders
    where number = ${number}
  `;
  return row ? toOrder(row, await listOrderLines(sql, number, row.currency)) : null;
}

interface OrderLineRow {
  product_handle: string;
  name: string;
  unit_price_minor: number;
  quantity: number;
}

async function listOrderLines(sql: Queryable, orderNumber: string, currency: string): Promise<OrderLine[]> {
  const rows = await sql<OrderLineRow[]>`
    select product_handle, name, unit_price_minor, quantity
    from order_lines
    where order_number = ${orderNumber}
    order by product_handle
  `;
  return rows.map((row) => ({
    handle: row.product_handle,
    name: row.name,
    price: { minor: row.unit_price_minor, currency },
    quantity: row.quantity,
  }));
}

function toOrder(row: OrderRow, lines: OrderLine[]): Order {
  const { subtotal_minor, shipping_minor, total_minor, payment_reference, placed_at, currency, ...facts } = row;
  return {
    ...facts,
    placedAt: placed_at,
    paymentReference: payment_reference,
    subtotal: { minor: Number(subtotal_minor), currency },
    shipping: { minor: Number(shipping_minor), currency },
    total: { minor: Number(total_minor), currency },
    lines,
  };
}
