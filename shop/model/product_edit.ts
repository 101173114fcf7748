import { z } from "zod";
import { parseMoney } from "./money.ts";
import { CURRENCY } from "./product.ts";
import { line } from "./text.ts";

const MAX_PRICE_MINOR = 100_000_000;
const MAX_STOCK = 1_000_000;

const Price = z.string().transform((text, ctx) => {
  const money = parseMoney(text, CURRENCY);
  if (money !== null && money.minor <= MAX_PRICE_MINOR) return money.minor;
  ctx.addIssue({ code: "custom", message: "Enter an amount like 12.50, up to one million" });
  return z.NEVER;
});

const Stock = z.string().trim().regex(/^\d{1,7}$/, "Enter a whole number").transform(Number)
  .pipe(z.number().max(MAX_STOCK, "Enter at most 1,000,000"));

/** Text of several lines, as a text area sends it. */
const Paragraphs = z.string().trim().max(4000, "Use at most 4000 characters").transform((text) =>
  text.replaceAll("\r\n", "\n")
)
  // deno-lint-ignore no-control-regex -- control characters are what this refuses
  .refine((text) => !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(text), "Use letters, digits and punctuation only");

/** What staff can change about a product. A box that is not ticked is not sent. */
export const ProductForm = z.object({
  name: line(120, { what: "a name" }),
  summary: line(200, { min: 0 }),
  description: Paragraphs,
  price: Price,
  stock: Stock,
  /** The stock that the editor saw. */
  seen_stock: Stock,
  is_listed: z.literal("yes").optional().transform((value) => value === "yes"),
});
export type ProductForm = z.output<typeof ProductForm>;

export const PRODUCT_LABELS: Record<string, string> = {
  name: "Name",
  summary: "Summary",
  description: "Description",
  price: `Price in ${CURRENCY}`,
  stock: "In stock",
  is_listed: "In the shop",
};
