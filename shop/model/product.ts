import { z } from "zod";
import type { Money } from "./money.ts";

/** The currency that the whole catalogue is priced in. */
export const CURRENCY = "EUR";

/** The most of one product that fits in a cart. */
export const MAX_QUANTITY = 99;

/** What stands in the URLs of products and categories. */
export const Handle = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** A whole number of one product, as a form sends it. */
export const Quantity = z.string().trim().regex(/^\d{1,6}$/, "Enter a whole number").transform(Number)
  .pipe(z.number().int().min(1, "Take at least 1").max(MAX_QUANTITY, `Take at most ${MAX_QUANTITY}`));

/** As {@linkcode Quantity}, or 0 to take a product out of the cart. */
export const CartQuantity = z.union([z.literal("0").transform(() => 0), Quantity], {
  error: `Enter a whole number up to ${MAX_QUANTITY}`,
});

/** A product as cards and rows show it. */
export interface ProductSummary {
  handle: string;
  categorySlug: string;
  name: string;
  summary: string;
  price: Money;
  /** How many are left. */
  stock: number;
}

export interface Product extends ProductSummary {
  description: string;
  categoryName: string;
  isListed: boolean;
}

export interface Category {
  slug: string;
  name: string;
  blurb: string;
}

/** Path of the picture; all of them are square. */
export function toPicturePath(handle: string): string {
  return `/products/${handle}.svg`;
}

export const SORTS = ["featured", "price", "-price", "name"] as const;
export type ProductSort = (typeof SORTS)[number];

/** The words for each order of a list. */
export const SORT_LABELS: Record<ProductSort, string> = {
  featured: "Our choice",
  price: "Price, lowest first",
  "-price": "Price, highest first",
  name: "Name",
};

/** A category as the home page shows it. */
export interface CategoryTile extends Category {
  /** The product whose picture stands for it; null without products. */
  coverHandle: string | null;
  productCount: number;
}
