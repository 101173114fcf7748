import { page } from "fresh";
import { ProductDetail } from "../../../components/shop/ProductDetail.tsx";
import { ProductGrid } from "../../../components/shop/ProductGrid.tsx";
import { SectionTitle } from "../../../components/shop/SectionTitle.tsx";
import { getProduct, listRelatedProducts } from "../../../db/products.ts";
import { define } from "../../../define.ts";
import { NotFoundError } from "../../../errors.ts";
import { readForm } from "../../../middleware/form_body.ts";
import { addToCart } from "../../../shop/cart.ts";
import { toFields } from "../../../shop/model/form.ts";
import { toOwner } from "../../../shop/model/owner.ts";
import { Handle, Quantity } from "../../../shop/model/product.ts";
import type { Sql } from "../../../db/sql.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const shown = await readProduct(ctx.state.services.sql, ctx.params.handle);
    ctx.state.title = shown.product.name;
    return page({ ...shown, quantity: "1", problem: undefined });
  },

  /** Puts the product into the cart. */
  async POST(ctx) {
    const { sql } = ctx.state.services;
    const { quantity = "" } = toFields(await readForm(ctx.req));
    const shown = await readProduct(sql, ctx.params.handle);
    const wanted = Quantity.safeParse(quantity);
    if (wanted.success) {
      const line = { handle: shown.product.handle, quantity: wanted.data };
      const inCart = await addToCart(sql, toOwner(ctx.state), line);
      if (inCart !== null) return ctx.redirect(`/cart/added/${line.handle}`, 303);
    }
    ctx.state.title = shown.product.name;
    const problem = wanted.success ? "Sold out in this very moment" : wanted.error.issues[0]!.message;
    return page({ ...shown, quantity, problem }, { status: 422 });
  },
});

/** A listed product with its neighbours. */
async function readProduct(sql: Sql, param: string | undefined) {
  const handle = Handle.safeParse(param).data;
  const product = handle === undefined ? null : await getProduct(sql, handle);
  if (product === null || !product.isListed) throw new NotFoundError("product", String(param));
  return { product, related: await listRelatedProducts(sql, product) };
}

export default define.page<typeof handler>(function ProductPage({ data, state }) {
  return (
    <div class="space-y-14">
      <ProductDetail
        product={data.product}
        csrfToken={state.csrfToken}
        quantity={data.quantity}
        problem={data.problem}
      />
      {data.related.length > 0 && (
        <section>
          <SectionTitle>More from {data.product.categoryName.toLowerCase()}</SectionTitle>
          <ProductGrid products={data.related} />
        </section>
      )}
    </div>
  );
});
