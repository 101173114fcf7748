import { type ProductSort, SORT_LABELS, SORTS } from "../../shop/model/product.ts";

export interface SortLinksProps {
  /** Path of the list. */
  path: string;
  sort: ProductSort;
}

export function SortLinks({ path, sort }: SortLinksProps) {
  return (
    <nav aria-label="Order of the list" class="mb-6">
      <ul class="flex flex-wrap gap-2">
        {SORTS.map((choice) => (
          <li key={choice}>
            <a
              href={choice === "featured" ? path : `${path}?sort=${choice}`}
              aria-current={choice === sort ? "true" : "false"}
              class="inline-flex h-8 items-center rounded-full border border-line bg-surface px-3 text-13 hover:border-control aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium"
            >
              {SORT_LABELS[choice]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
