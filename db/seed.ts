import { CATALOGUE } from "./catalogue/catalogue.ts";
import type { CatalogueCategory } from "./catalogue/catalogue_category.ts";
import type { Queryable } from "./queryable.ts";
import type { Sql } from "./sql.ts";

/** Any number: seeding happens one at a time. */
const LOCK_KEY = 7_246_915;

/**
 * Fills an empty shop with its catalogue. A shop that has a category already stays as it is, whatever staff changed.
 *
 * @returns How many products were added
 */
export async function seedShop(sql: Sql): Promise<number> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK_KEY})`;
    const [known] = await tx`select slug from categories limit 1`;
    if (known) return 0;
    for (const [position, category] of CATALOGUE.entries()) await insertCategory(tx, category, position);
    return CATALOGUE.flatMap((category) => category.products).length;
  });
}

async function insertCategory(sql: Queryable, { slug, name, blurb, products }: CatalogueCategory, position: number) {
  await sql`insert into categories (slug, name, blurb, position) values (${slug}, ${name}, ${blurb}, ${position})`;
  await sql`
    insert into products (category_slug, handle, name, summary, description, price_minor, stock, position)
    select ${slug}, product.*
    from unnest(
      ${products.map((product) => product.handle)}::text[],
      ${products.map((product) => product.name)}::text[],
      ${products.map((product) => product.summary)}::text[],
      ${products.map((product) => product.description)}::text[],
      ${products.map((product) => product.priceMinor)}::integer[],
      ${products.map((product) => product.stock)}::integer[]
    ) with ordinality as product
  `;
}
