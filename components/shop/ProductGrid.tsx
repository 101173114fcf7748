import type { ProductSummary } from "../../shop/model/product.ts";
import { ProductCard } from "./ProductCard.tsx";

/** Cards that are seen without scrolling on most screens. */
const ABOVE_THE_FOLD = 4;

export function ProductGrid({ products }: { products: ProductSummary[] }) {
  return (
    <ul class="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 lg:grid-cols-4">
      {products.map((product, index) => (
        <li key={product.handle}>
          <ProductCard product={product} isLazy={index >= ABOVE_THE_FOLD} />
        </li>
      ))}
    </ul>
  );
}
