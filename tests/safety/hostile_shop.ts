/** A catalogue and orders that are hostile in every column, and the pages that show them. */
import type { PersonFetch, TestApp } from "../helpers/app.ts";
import { type Fill, ROWS } from "./fill.ts";

const toNumber = (row: number) => `L-${String(row).padStart(5, "0")}-00000`;

/** @param owner Of the orders, and of a cart with one piece of each product */
export async function storeHostileShop({ sql }: TestApp, owner: PersonFetch, fill: Fill): Promise<void> {
  const categories = ROWS.map((row) => ({
    slug: `c${row}`,
    name: fill("category", row),
    blurb: fill("blurb", row),
    position: row,
  }));
  const products = ROWS.map((row) => ({
    handle: `p${row}`,
    category_slug: `c${row}`,
    name: fill("product", row),
    summary: fill("summary", row),
    description: fill("description", row),
    price_minor: 100,
    stock: 50,
    position: row,
  }));
  await sql`insert into categories ${sql(categories)}`;
  await sql`insert into products ${sql(products)}`;
  await sql`insert into orders ${sql(ROWS.map((row) => makeOrder(row, owner.user.id, fill)))}`;
  await sql`insert into order_lines ${sql(ROWS.map((row) => makeOrderLine(row, fill)))}`;
  const [cart] = await sql<{ id: string }[]>`insert into carts (user_id) values (${owner.user.id}) returning id`;
  const lines = ROWS.map((row) => ({ cart_id: cart!.id, product_handle: `p${row}`, quantity: 1 }));
  await sql`insert into cart_lines ${sql(lines)}`;
}

function makeOrder(row: number, userId: string, fill: Fill) {
  return {
    number: toNumber(row),
    user_id: userId,
    checkout_key: crypto.randomUUID(),
    status: "paid",
    name: fill("order name", row),
    email: fill("order e-mail", row),
    phone: fill("order phone", row),
    street: fill("street", row),
    postcode: fill("postcode", row),
    city: fill("city", row),
    country: fill("country", row),
    payment_reference: fill("payment reference", row),
    currency: "EUR",
    subtotal_minor: 100,
    shipping_minor: 0,
  };
}

function makeOrderLine(row: number, fill: Fill) {
  const name = fill("order line", row);
  return { order_number: toNumber(row), product_handle: `p${row}`, name, unit_price_minor: 100, quantity: 1 };
}

export function listShopPaths(row: number): string[] {
  return [
    `/categories/c${row}`,
    `/products/p${row}`,
    `/orders/${toNumber(row)}`,
    `/admin/shop/products/p${row}`,
    `/admin/shop/orders/${toNumber(row)}`,
  ];
}

export const SHOP_LISTS = [
  "/",
  "/search?q=",
  "/cart/added/p0",
  "/checkout",
  "/orders",
  "/admin/shop/products",
  "/admin/shop/orders",
];
