import type { Product } from "../shop/model/product.ts";
import type { ProductRow } from "../shop/model/product_row.ts";
import { escapeLike } from "./like.ts";
import type { Queryable } from "./queryable.ts";

interface ProductAdminRow {
  handle: string;
  name: string;
  category_name: string;
  price_minor: number;
  currency: string;
  stock: number;
  is_listed: boolean;
  updated_at: Date;
}

/** All products, those that run out first. */
export async function listAllProducts(sql: Queryable, search: string | null): Promise<ProductRow[]> {
  const pattern = search === null ? null : `%${escapeLike(search)}%`;
  const rows = await sql<ProductAdminRow[]>`
    select p.handle, p.name, c.name as category_name, p.price_minor, p.currency, p.stock, p.is_listed, p.updated_at
    from products p
    join categories c on c.slug = p.category_slug
    where ${pattern}::text is null or concat_ws(' ', p.handle, p.name, c.name) ilike ${pattern}
    order by p.is_listed desc, p.stock, p.name
    limit 500
  `;
  return rows.map(({ category_name, price_minor, currency, is_listed, updated_at, ...row }) => ({
    ...row,
    categoryName: category_name,
    price: { minor: price_minor, currency },
    isListed: is_listed,
    updatedAt: updated_at,
  }));
}

export interface ProductEdit extends Pick<Product, "handle" | "name" | "summary" | "description" | "isListed"> {
  priceMinor: number;
  stock: number;
  /** The stock that the editor saw: sales in between are not overwritten. */
  seenStock: number;
}

/**
 * Changes a product.
 * @returns False if its stock has changed since the editor saw it; then nothing changes
 */
export async function updateProduct(sql: Queryable, edit: ProductEdit): Promise<boolean> {
  const rows = await sql`
    update products
    set name = ${edit.name}, summary = ${edit.summary}, description = ${edit.description},
      price_minor = ${edit.priceMinor}, stock = ${edit.stock}, is_listed = ${edit.isListed}, updated_at = now()
    where handle = ${edit.handle} and stock = ${edit.seenStock}
    returning handle
  `;
  return rows.length > 0;
}
