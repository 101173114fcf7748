import { page } from "fresh";
import { CategoryTiles } from "../../components/shop/CategoryTiles.tsx";
import { Hero } from "../../components/shop/Hero.tsx";
import { ProductGrid } from "../../components/shop/ProductGrid.tsx";
import { SectionTitle } from "../../components/shop/SectionTitle.tsx";
import { listCategoryTiles } from "../../db/categories.ts";
import { listFeaturedProducts } from "../../db/products.ts";
import { define } from "../../define.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { sql } = ctx.state.services;
    const [tiles, products] = await Promise.all([listCategoryTiles(sql), listFeaturedProducts(sql)]);
    return page({ tiles, products });
  },
});

export default define.page<typeof handler>(function HomePage({ data }) {
  return (
    <div class="space-y-14">
      <Hero />
      <section>
        <SectionTitle>Shop by room</SectionTitle>
        <CategoryTiles tiles={data.tiles} />
      </section>
      <section>
        <SectionTitle more={{ href: "/search?q=", label: "See everything" }}>Today on the front table</SectionTitle>
        <ProductGrid products={data.products} />
      </section>
    </div>
  );
});
