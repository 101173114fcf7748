import { page } from "fresh";
import { ProductTable } from "../../../../components/shop/ProductTable.tsx";
import { SearchBar } from "../../../../components/shop/SearchBar.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { listAllProducts } from "../../../../db/product_admin.ts";
import { define } from "../../../../define.ts";
import { parseSearch } from "../../../../shop/model/search.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Products";
    const { text, problem } = parseSearch(ctx.url.searchParams.get("q"));
    if (problem !== null) return page({ text, problem, products: [] }, { status: 400 });
    return page({ text, problem, products: await listAllProducts(ctx.state.services.reads, text || null) });
  },
});

export default define.page<typeof handler>(function ProductsPage({ data: { text, problem, products } }) {
  return (
    <>
      <PageHeader title="Products" lead="What runs out first stands first." />
      <SearchBar text={text} problem={problem} />
      <Card isFlush>
        {products.length > 0 ? <ProductTable products={products} /> : <EmptyState title="No product found" />}
      </Card>
      <p class="text-13 text-muted">{products.length} shown</p>
    </>
  );
});
