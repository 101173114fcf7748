import { type Context, page } from "fresh";
import { mayManageShop } from "../../../../accounts/access.ts";
import { notPermitted } from "../../../../accounts/refusals.ts";
import { ProductEditor } from "../../../../components/shop/ProductEditor.tsx";
import { FlashMessage } from "../../../../components/ui/FlashMessage.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { updateProduct } from "../../../../db/product_admin.ts";
import { getProduct } from "../../../../db/products.ts";
import { define, type State } from "../../../../define.ts";
import { NotFoundError } from "../../../../errors.ts";
import { audit } from "../../../../middleware/audit.ts";
import { readForm } from "../../../../middleware/form_body.ts";
import { type Problems, toFields, toProblems } from "../../../../shop/model/form.ts";
import { toAmountText } from "../../../../shop/model/money.ts";
import { Handle, type Product } from "../../../../shop/model/product.ts";
import { ProductForm } from "../../../../shop/model/product_edit.ts";

const STOCK_MOVED = "Somebody bought or changed this meanwhile: this is the stock now. Please check it and save again.";

export const handler = define.handlers({
  async GET(ctx) {
    const product = await loadProduct(ctx);
    const isSaved = ctx.url.searchParams.has("saved");
    return page({ product, values: toValues(product), problems: {} as Problems, isSaved });
  },

  async POST(ctx) {
    if (!mayManageShop(ctx.state)) throw notPermitted();
    const product = await loadProduct(ctx);
    const values = toFields(await readForm(ctx.req));
    const form = ProductForm.safeParse(values);
    if (!form.success) return refuse(product, values, toProblems(form.error));
    if (!(await save(ctx, product, form.data))) {
      const current = await loadProduct(ctx);
      return refuse(current, { ...values, stock: String(current.stock) }, { stock: [STOCK_MOVED] });
    }
    return ctx.redirect(`/admin/shop/products/${product.handle}?saved`, 303);
  },
});

async function loadProduct(ctx: Context<State>): Promise<Product> {
  const handle = Handle.safeParse(ctx.params.handle).data;
  const product = handle === undefined ? null : await getProduct(ctx.state.services.sql, handle);
  if (product === null) throw new NotFoundError("product", String(ctx.params.handle));
  ctx.state.title = product.name;
  return product;
}

/** @returns False if the stock has changed since the form was shown */
async function save(ctx: Context<State>, { handle, price, stock }: Product, form: ProductForm): Promise<boolean> {
  const { price: priceMinor, is_listed: isListed, seen_stock: seenStock, ...texts } = form;
  const isSaved = await updateProduct(ctx.state.services.sql, { ...texts, handle, priceMinor, isListed, seenStock });
  if (isSaved) {
    const detail = { price_before: price.minor, price_after: priceMinor, stock_before: stock, stock_after: form.stock };
    await audit(ctx, "product.changed", { type: "product", id: handle }, detail);
  }
  return isSaved;
}

function refuse(product: Product, values: Record<string, string>, problems: Problems) {
  return page({ product, values, problems, isSaved: false }, { status: 422 });
}

function toValues({ name, summary, description, price, stock, isListed }: Product): Record<string, string> {
  const listed = isListed ? { is_listed: "yes" } : {};
  return { name, summary, description, price: toAmountText(price), stock: String(stock), ...listed };
}

export default define.page<typeof handler>(function ProductPage({ data, state }) {
  const { product, values, problems, isSaved } = data;
  const actions = product.isListed && <LinkButton href={`/products/${product.handle}`}>Show in the shop</LinkButton>;
  return (
    <>
      <PageHeader
        title={product.name}
        lead={product.categoryName}
        crumbs={[{ href: "/admin/shop/products", label: "Products" }]}
        actions={actions}
      />
      {isSaved && <FlashMessage tone="good">Saved.</FlashMessage>}
      <ProductEditor product={product} values={values} problems={problems} csrfToken={state.csrfToken} />
    </>
  );
});
