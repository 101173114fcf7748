import { page } from "fresh";
import { PageTitle } from "../../components/shop/PageTitle.tsx";
import { ProductGrid } from "../../components/shop/ProductGrid.tsx";
import { EmptyState } from "../../components/ui/EmptyState.tsx";
import { searchProducts } from "../../db/products.ts";
import { define } from "../../define.ts";
import { parseSearch } from "../../shop/model/search.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { text, problem } = parseSearch(ctx.url.searchParams.get("q"));
    ctx.state.title = text ? `Search: ${text}` : "All products";
    if (problem !== null) return page({ text, problem, products: [] }, { status: 400 });
    return page({ text, problem, products: await searchProducts(ctx.state.services.sql, text) });
  },
});

export default define.page<typeof handler>(function SearchPage({ data: { text, problem, products } }) {
  if (problem !== null) return <PageTitle lead={`${problem}.`}>We cannot search for that</PageTitle>;
  return (
    <>
      <PageTitle lead={`${products.length} ${products.length === 1 ? "product" : "products"}`}>
        {text ? <>Search: “{text}”</> : "All products"}
      </PageTitle>
      <h2 class="sr-only">Products</h2>
      {products.length > 0 ? <ProductGrid products={products} /> : (
        <EmptyState title="Nothing on our shelves matches">
          Try a shorter word, or <a href="/search" class="text-accent underline">see everything</a>.
        </EmptyState>
      )}
    </>
  );
});
