import type { Category } from "../shop/model/product.ts";
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
