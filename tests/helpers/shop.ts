/** Factories of the shop's rows. */
import { addToCart } from "@/shop/cart.ts";
import { cartTotals } from "@/shop/model/cart.ts";
import { Checkout } from "@/shop/model/checkout.ts";
import type { Owner } from "@/shop/model/owner.ts";
import type { Authorization } from "@/shop/model/payment.ts";
import type { Sql } from "@/db/sql.ts";

/** A category `kitchen` with a product `mug` at 16.00, ten in stock. */
export async function insertProduct(
  sql: Sql,
  { handle = "mug", priceMinor = 16_00, stock = 10, isListed = true } = {},
) {
  await sql`insert into categories (slug, name, position) values ('kitchen', 'Kitchen', 0) on conflict do nothing`;
  await sql`
    insert into products (handle, category_slug, name, price_minor, stock, is_listed)
    values (${handle}, 'kitchen', ${handle}, ${priceMinor}, ${stock}, ${isListed})
  `;
}

/** A visitor nobody has seen before. */
export function makeVisitor(): Owner {
  return { userId: null, tokenHash: crypto.randomUUID() };
}

export async function insertUser(sql: Sql, email = `${crypto.randomUUID()}@example.com`): Promise<string> {
  const [user] = await sql<{ id: string }[]>`
    insert into users (email, username, password_hash) values (${email}, ${email.slice(0, 64)}, 'none') returning id
  `;
  return user!.id;
}

/** A visitor with pieces of one product in the cart. */
export async function makeBuyer(sql: Sql, { handle = "mug", quantity = 1 } = {}): Promise<Owner> {
  const owner = makeVisitor();
  await addToCart(sql, owner, { handle, quantity });
  return owner;
}

/** A checkout form that was filled in well; `totalOf` is the subtotal that its customer saw, in minor units. */
export function makeCheckout({ totalOf = 16_00, ...fields }: Partial<Checkout> & { totalOf?: number } = {}): Checkout {
  const { total } = cartTotals([{ price: { minor: totalOf, currency: "EUR" }, quantity: 1 }]);
  return Checkout.parse({
    name: "Ada Vermeer",
    email: "ada@example.com",
    phone: "",
    street: "Lindenweg 4",
    postcode: "10115",
    city: "Berlin",
    country: "DE",
    card: "tok_ok",
    checkout_key: crypto.randomUUID(),
    seen_total: String(total.minor),
    ...fields,
  });
}

export const approve = (): Promise<Authorization> =>
  Promise.resolve({ outcome: "approved", payment_reference: "pay_1" });

export const decline = (): Promise<Authorization> => Promise.resolve({ outcome: "declined", reason: "No funds" });

export async function readStock(sql: Sql, handle = "mug"): Promise<number> {
  const [row] = await sql<{ stock: number }[]>`select stock from products where handle = ${handle}`;
  return row!.stock;
}
