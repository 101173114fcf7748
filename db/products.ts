import type { Product, ProductSort, ProductSummary } from "../shop/model/product.ts";
import { escapeLike } from "./like.ts";
import type { Queryable } from "./queryable.ts";

/** The most products that one page lists. */
export const PAGE_SIZE = 60;

interface ProductSummaryRow {
  handle: string;
  category_slug: string;
  name: string;
  summary: string;
  price_minor: number;
  currency: string;
  stock: number;
}

/** The listed products of a category. */
export async function listProducts(sql: Queryable, category: string, sort: ProductSort): Promise<ProductSummary[]> {
  const rows = await sql<ProductSummaryRow[]>`
    select handle, category_slug, name, summary, price_minor, currency, stock
    from products
    where category_slug = ${category} and is_listed
    order by
      case when ${sort} = 'price' then price_minor end,
      case when ${sort} = '-price' then price_minor end desc,
      case when ${sort} = 'name' then name end,
      position, handle
    limit ${PAGE_SIZE}
  `;
  return rows.map(toProductSummary);
}

/** Listed products whose words contain all words of `text`; those that have them in the name come first. */
export async function searchProducts(sql: Queryable, text: string): Promise<ProductSummary[]> {
  const patterns = text.split(/\s+/).filter(Boolean).map((word) => `%${escapeLike(word)}%`);
  const rows = await sql<ProductSummaryRow[]>`
    select p.handle, p.category_slug, p.name, p.summary, p.price_minor, p.currency, p.stock
    from products p
    join categories c on c.slug = p.category_slug
    where p.is_listed
      and concat_ws(' ', p.name, p.summary, p.description, c.name) ilike all (${patterns}::text[])
    order by p.name ilike all (${patterns}::text[]) desc, p.name, p.handle
    limit ${PAGE_SIZE}
  `;
  return rows.map(toProductSummary);
}

/** A few products of every category for the home page; another choice each day. */
export async function listFeaturedProducts(sql: Queryable): Promise<ProductSummary[]> {
  const rows = await sql<ProductSummaryRow[]>`
    select handle, category_slug, name, summary, price_minor, currency, stock
    from (
      select handle, category_slug, name, summary, price_minor, currency, stock, row_number() over (
        partition by category_slug
        order by md5(handle || current_date::text)
      ) as place
      from products
      where is_listed and stock > 0
    ) ranked
    where place <= 2
    order by place, md5(handle || current_date::text)
    limit 8
  `;
  return rows.map(toProductSummary);
}

/** Up to four others of the same category. */
export async function listRelatedProducts(sql: Queryable, product: ProductSummary): Promise<ProductSummary[]> {
  const rows = await sql<ProductSummaryRow[]>`
    select handle, category_slug, name, summary, price_minor, currency, stock
    from products
    where category_slug = ${product.categorySlug} and handle <> ${product.handle} and is_listed
    order by position, handle
    limit 4
  `;
  return rows.map(toProductSummary);
}

interface ProductRow extends ProductSummaryRow {
  description: string;
  category_name: string;
  is_listed: boolean;
}

/** A product, listed or not. Null if there is none. */
export async function getProduct(sql: Queryable, handle: string): Promise<Product | null> {
  const [row] = await sql<ProductRow[]>`
    select p.handle, p.category_slug, p.name, p.summary, p.price_minor, p.currency, p.stock,
      p.description, p.is_listed, c.name as category_name
    from products p
    join categories c on c.slug = p.category_slug
    where p.handle = ${handle}
  `;
  return row ? toProduct(row) : null;
}

function toProduct(row: ProductRow): Product {
  return {
    ...toProductSummary(row),
    description: row.description,
    categoryName: row.category_name,
    isListed: row.is_listed,
  };
}

function toProductSummary(row: ProductSummaryRow): ProductSummary {
  return {
    handle: row.handle,
    categorySlug: row.category_slug,
    name: row.name,
    summary: row.summary,
    price: { minor: row.price_minor, currency: row.currency },
    stock: row.stock,
  };
}
