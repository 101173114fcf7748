import type { ProductSummary } from "../../shop/model/product.ts";
import { Price } from "./Price.tsx";
import { ProductPicture } from "./ProductPicture.tsx";
import { StockNote } from "./StockNote.tsx";

export interface ProductCardProps {
  product: ProductSummary;
  /** Below the fold. Default: false. */
  isLazy?: boolean | undefined;
}

/** A product in a list; the whole card leads to it. */
export function ProductCard({ product, isLazy = false }: ProductCardProps) {
  const { handle, name, summary, price, stock } = product;
  return (
    <article class="group relative flex flex-col">
      <div class="overflow-hidden rounded-lg border border-line">
        <ProductPicture
          handle={handle}
          isLazy={isLazy}
          class="h-auto w-full transition-transform duration-300 group-hover:scale-105"
        />
      </div>
      <div class="mt-3 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 class="min-w-0 font-medium">
          <a href={`/products/${handle}`} class="after:absolute after:inset-0 group-hover:underline">{name}</a>
        </h3>
        <Price money={price} class="font-medium" />
      </div>
      <p class="mt-0.5 text-sm text-muted">{summary}</p>
      {stock <= 10 && (
        <p class="mt-1">
          <StockNote stock={stock} />
        </p>
      )}
    </article>
  );
}
