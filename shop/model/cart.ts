import { type Money, multiplyMoney, sumMoney } from "./money.ts";
import { CURRENCY } from "./product.ts";

/** One product in a cart, at today's price. */
export interface CartLine {
  handle: string;
  name: string;
  price: Money;
  quantity: number;
  /** How many the shop has now; less than `quantity` means that the line cannot be ordered. */
  stock: number;
}

export interface Totals {
  subtotal: Money;
  shipping: Money;
  total: Money;
}

/** Orders of this much travel free. */
export const FREE_SHIPPING: Money = { minor: 60_00, currency: CURRENCY };
export const SHIPPING: Money = { minor: 4_90, currency: CURRENCY };

/** The price of one line. */
export function lineTotal({ price, quantity }: Pick<CartLine, "price" | "quantity">): Money {
  return multiplyMoney(price, quantity);
}

/** What a cart costs; the one place where totals are made. */
export function cartTotals(lines: Pick<CartLine, "price" | "quantity">[]): Totals {
  const subtotal = sumMoney(lines.map(lineTotal), CURRENCY);
  const isFree = lines.length === 0 || subtotal.minor >= FREE_SHIPPING.minor;
  const shipping = isFree ? { minor: 0, currency: CURRENCY } : SHIPPING;
  return { subtotal, shipping, total: sumMoney([subtotal, shipping], CURRENCY) };
}

/** Lines that ask for more than there is. */
export function shortLines<Line extends Pick<CartLine, "quantity" | "stock">>(lines: Line[]): Line[] {
  return lines.filter(({ quantity, stock }) => quantity > stock);
}
