import { z } from "zod";
import type { Money } from "./money.ts";

export const ORDER_STATUSES = ["pending", "paid", "declined", "failed"] as const;
/** `declined`: the bank refused. `failed`: the payment provider gave no answer. Both give the stock back. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const ORDER_STATUS_LABELS: Record<OrderStatus, string> = {
  pending: "Payment under way",
  paid: "Paid",
  declined: "Card declined",
  failed: "Payment failed",
};

/** Attribute of the span `orders.place` that names its order. */
export const ORDER_NUMBER_KEY = "tracewell.order.number";

export interface OrderSummary {
  number: string;
  status: OrderStatus;
  placedAt: Date;
  email: string;
  name: string;
  total: Money;
  /** Pieces, not lines. */
  itemCount: number;
}

export interface OrderLine {
  handle: string;
  name: string;
  price: Money;
  quantity: number;
}

export interface Order extends Omit<OrderSummary, "itemCount"> {
  phone: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  subtotal: Money;
  shipping: Money;
  paymentReference: string | null;
  lines: OrderLine[];
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const OrderNumber = z.string().regex(/^L-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);

/** A new order number of 50 random bits, like `L-7K3Q9-D2XM4`. */
export function makeOrderNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const text = Array.from(bytes, (byte) => ALPHABET[byte % 32]).join("");
  return `L-${text.slice(0, 5)}-${text.slice(5)}`;
}
