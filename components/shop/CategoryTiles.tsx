import type { CategoryTile } from "../../shop/model/product.ts";
import { ProductPicture } from "./ProductPicture.tsx";

export function CategoryTiles({ tiles }: { tiles: CategoryTile[] }) {
  return (
    <ul class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
      {tiles.map(({ slug, name, coverHandle, productCount }) => (
        <li key={slug} class="group relative">
          <div class="overflow-hidden rounded-lg border border-line">
            {coverHandle && (
              <ProductPicture
                handle={coverHandle}
                size={200}
                class="h-auto w-full transition-transform duration-300 group-hover:scale-105"
              />
            )}
          </div>
          <h3 class="mt-2 font-medium">
            <a href={`/categories/${slug}`} class="after:absolute after:inset-0 group-hover:underline">{name}</a>
          </h3>
          <p class="text-13 text-muted">{productCount} {productCount === 1 ? "product" : "products"}</p>
        </li>
      ))}
    </ul>
  );
}
