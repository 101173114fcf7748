import type { Money } from "./money.ts";

/** A product as the staff's list shows it. */
export interface ProductRow {
  handle: string;
  name: string;
  categoryName: string;
  price: Money;
  stock: number;
  isListed: boolean;
  updatedAt: Date;
}
