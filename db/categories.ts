import type { Category, CategoryTile } from "../shop/model/product.ts";
import type { Queryable } from "./queryable.ts";

/** All categories in the order of the shop's menu. */
export function listCategories(sql: Queryable): Promise<Category[]> {
  return sql<Category[]>`
    select slug, name, blurb
    from categories
    order by position, slug
  `;
}

/** Null if there is none. */
export async function getCategory(sql: Queryable, slug: string): Promise<Category | null> {
  const [category] = await sql<Category[]>`
    select slug, name, blurb
    from categories
    where slug = ${slug}
  `;
  return category ?? null;
}

interface CategoryTileRow extends Category {
  cover_handle: string | null;
  product_count: number;
}

/** All categories with their first product and the number of those that are listed. */
export async function listCategoryTiles(sql: Queryable): Promise<CategoryTile[]> {
  const rows = await sql<CategoryTileRow[]>`
    select c.slug, c.name, c.blurb, count(p.handle)::integer as product_count,
      (array_agg(p.handle order by p.position, p.handle))[1] as cover_handle
    from categories c
    left join products p on p.category_slug = c.slug and p.is_listed
    group by c.slug
    order by c.position, c.slug
  `;
  return rows.map(({ cover_handle, product_count, ...category }) => ({
    ...category,
    coverHandle: cover_handle,
    productCount: product_count,
  }));
}
