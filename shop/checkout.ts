import { listCartLines, removeOrderedLines } from "../db/carts.ts";
import {
  getPlacedOrder,
  insertOrder,
  insertOrderLines,
  listStaleOrders,
  lockCheckout,
  settleOrder,
} from "../db/orders.ts";
import type { Queryable } from "../db/queryable.ts";
import type { Sql } from "../db/sql.ts";
import { lockCartProducts, lockOrderProducts, returnStock, takeStock } from "../db/stock.ts";
import { ConflictError } from "../errors.ts";
import { withSpan } from "../telemetry/capture/with_span.ts";
import { type CartLine, cartTotals, shortLines } from "./model/cart.ts";
import type { Checkout } from "./model/checkout.ts";
import type { Money } from "./model/money.ts";
import { makeOrderNumber, ORDER_NUMBER_KEY, type OrderStatus } from "./model/order.ts";
import type { Owner } from "./model/owner.ts";
import type { Authorization, AuthorizationRequest } from "./model/payment.ts";

export interface CheckoutDeps {
  sql: Sql;
  /** Asks the payment provider; throws PaymentError if that is impossible. */
  authorize: (request: AuthorizationRequest) => Promise<Authorization>;
}

/** What came of a checkout. `placed`: there is an order; its payment may still be under way if the form was sent twice. */
export type Placement =
  | { outcome: "placed"; number: string }
  | { outcome: "declined"; reason: string }
  | { outcome: "refused"; problem: Problem };

/** `empty` cart, fewer pieces in stock than wanted (`short`), another `price` than the customer saw, a `form` that is not theirs. */
export type Problem = "empty" | "short" | "price" | "form";

/**
 * Makes an order from the owner's cart: takes the stock, then charges the card, then empties the cart. A declined or
 * failed payment gives the stock back and keeps the cart. The same `checkout_key` again makes nothing new.
 *
 * @throws {PaymentError} If the payment provider gives no answer
 */
export function placeOrder(deps: CheckoutDeps, owner: Owner, checkout: Checkout): Promise<Placement> {
  return withSpan("orders.place", async (span) => {
    await releaseStaleOrders(deps.sql);
    const reservation = await reserve(deps.sql, owner, checkout);
    if ("problem" in reservation) return { outcome: "refused", problem: reservation.problem };
    span.setAttribute(ORDER_NUMBER_KEY, reservation.number);
    if ("status" in reservation) return toPlacement(reservation);
    return await pay(deps, owner, { ...reservation, card: checkout.card });
  });
}

type Reservation =
  | { problem: Problem }
  | { number: string; status: OrderStatus }
  | { number: string; total: Money };

/** In one transaction: a pending order, its lines, and its pieces out of stock. Or nothing. */
function reserve(sql: Sql, owner: Owner, checkout: Checkout): Promise<Reservation> {
  return sql.begin<Reservation>(async (tx) => {
    await lockCheckout(tx, checkout.checkout_key);
    const earlier = await getPlacedOrder(tx, owner, checkout.checkout_key);
    if (earlier) return earlier.is_own ? earlier : { problem: "form" };
    await lockCartProducts(tx, owner);
    const lines = await listCartLines(tx, owner);
    const problem = findProblem(lines, checkout);
    return problem ? { problem } : await storeOrder(tx, { owner, checkout, lines });
  });
}

function findProblem(lines: CartLine[], checkout: Checkout): Problem | null {
  if (lines.length === 0) return "empty";
  if (shortLines(lines).length > 0) return "short";
  return cartTotals(lines).total.minor === Number(checkout.seen_total) ? null : "price";
}

async function storeOrder(
  tx: Queryable,
  { owner, checkout, lines }: { owner: Owner; checkout: Checkout; lines: CartLine[] },
) {
  const totals = cartTotals(lines);
  const number = makeOrderNumber();
  await insertOrder(tx, { ...totals, number, owner, checkoutKey: checkout.checkout_key, address: checkout });
  await insertOrderLines(tx, number, lines);
  const taken = await takeStock(tx, lines);
  if (taken < lines.length) throw new ConflictError(`Cannot take stock: ${lines.length - taken} products have too few`);
  return { number, total: totals.total };
}

/** The form was sent before: what came of it then. */
function toPlacement({ number, status }: { number: string; status: OrderStatus }): Placement {
  if (status === "declined") return { outcome: "declined", reason: "The card was declined" };
  return { outcome: "placed", number };
}

async function pay(
  { sql, authorize }: CheckoutDeps,
  owner: Owner,
  { number, total, card }: { number: string; total: Money; card: Checkout["card"] },
): Promise<Placement> {
  const authorization = await authorize({ reference: number, card, amount: total }).catch(async (error) => {
    await cancelOrder(sql, number, "failed");
    throw error;
  });
  if (authorization.outcome === "declined") {
    await cancelOrder(sql, number, "declined");
    return { outcome: "declined", reason: authorization.reason };
  }
  await settleOrder(sql, { number, status: "paid", paymentReference: authorization.payment_reference });
  await removeOrderedLines(sql, owner, number);
  return { outcome: "placed", number };
}

/** Ends a pending order without payment and puts its pieces back, once. */
async function cancelOrder(sql: Sql, number: string, status: "declined" | "failed"): Promise<void> {
  await sql.begin(async (tx) => {
    await lockOrderProducts(tx, number);
    if (await settleOrder(tx, { number, status })) await returnStock(tx, number);
  });
}

/** Gives back what is held by orders whose process died before their payment ended. */
async function releaseStaleOrders(sql: Sql): Promise<void> {
  for (const number of await listStaleOrders(sql)) await cancelOrder(sql, number, "failed");
}
