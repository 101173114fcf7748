import { page } from "fresh";
import { z } from "zod";
import { PageTitle } from "../../../components/shop/PageTitle.tsx";
import { ProductGrid } from "../../../components/shop/ProductGrid.tsx";
import { SortLinks } from "../../../components/shop/SortLinks.tsx";
import { EmptyState } from "../../../components/ui/EmptyState.tsx";
import { getCategory } from "../../../db/categories.ts";
import { listProducts } from "../../../db/products.ts";
import { define } from "../../../define.ts";
import { NotFoundError } from "../../../errors.ts";
import { Handle, SORTS } from "../../../shop/model/product.ts";

const Sort = z.enum(SORTS).catch("featured");

export const handler = define.handlers({
  async GET(ctx) {
    const { sql } = ctx.state.services;
    const slug = Handle.safeParse(ctx.params.slug).data;
    const category = slug === undefined ? null : await getCategory(sql, slug);
    if (category === null) throw new NotFoundError("category", String(ctx.params.slug));
    const sort = Sort.parse(ctx.url.searchParams.get("sort"));
    const products = await listProducts(sql, category.slug, sort);
    ctx.state.title = category.name;
    return page({ category, sort, products });
  },
});

export default define.page<typeof handler>(function CategoryPage({ data: { category, sort, products } }) {
  return (
    <>
      <PageTitle lead={category.blurb}>{category.name}</PageTitle>
      <h2 class="sr-only">Products</h2>
      <SortLinks path={`/categories/${category.slug}`} sort={sort} />
      {products.length > 0
        ? <ProductGrid products={products} />
        : <EmptyState title="Nothing here just now">Please look again soon.</EmptyState>}
    </>
  );
});
