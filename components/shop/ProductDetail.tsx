import type { Product } from "../../shop/model/product.ts";
import { AddToCartForm } from "./AddToCartForm.tsx";
import { Crumbs } from "./Crumbs.tsx";
import { Price } from "./Price.tsx";
import { ProductPicture } from "./ProductPicture.tsx";
import { StockNote } from "./StockNote.tsx";

export interface ProductDetailProps {
  product: Product;
  csrfToken: string;
  /** What was typed. */
  quantity: string;
  /** Why it was refused. */
  problem: string | undefined;
}

export function ProductDetail({ product, csrfToken, quantity, problem }: ProductDetailProps) {
  const { handle, name, summary, description, price, stock, categorySlug, categoryName } = product;
  return (
    <article class="grid gap-8 md:grid-cols-2 lg:gap-12">
      <ProductPicture
        handle={handle}
        alt={`Picture of the ${name.toLowerCase()}`}
        size={640}
        class="h-auto w-full rounded-lg border border-line"
      />
      <div class="md:py-4">
        <Crumbs crumbs={[{ href: "/", label: "Shop" }, { href: `/categories/${categorySlug}`, label: categoryName }]} />
        <h1 class="mt-2 font-serif text-3xl font-semibold tracking-tight sm:text-4xl">{name}</h1>
        <p class="mt-2 text-lg text-muted">{summary}</p>
        <p class="mt-5 flex items-baseline gap-4">
          <Price money={price} class="text-2xl font-semibold" />
          <StockNote stock={stock} />
        </p>
        <div class="mt-6">
          <AddToCartForm handle={handle} stock={stock} csrfToken={csrfToken} quantity={quantity} problem={problem} />
        </div>
        <div class="mt-8 space-y-3 border-t border-line pt-6 leading-relaxed">
          <p>{description}</p>
          <p class="text-sm text-muted">
            VAT included. Delivery in two to four days; see{" "}
            <a href="/delivery" class="text-accent underline underline-offset-2">delivery and returns</a>.
          </p>
        </div>
      </div>
    </article>
  );
}
