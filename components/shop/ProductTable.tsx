import type { ProductRow } from "../../shop/model/product_row.ts";
import { Badge } from "../ui/Badge.tsx";
import {
  LINK_STYLES,
  Table,
  TD_NUMBER_STYLES,
  TD_STYLES,
  TH_NUMBER_STYLES,
  TH_STYLES,
  TR_STYLES,
} from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { Price } from "./Price.tsx";
import { ProductPicture } from "./ProductPicture.tsx";

function ProductState({ stock, isListed }: ProductRow) {
  if (!isListed) return <Badge>not in the shop</Badge>;
  if (stock === 0) return <Badge tone="danger">sold out</Badge>;
  return stock <= 10 ? <Badge tone="warn">few left</Badge> : <Badge tone="good">on sale</Badge>;
}

function Row({ product }: { product: ProductRow }) {
  return (
    <tr class={TR_STYLES}>
      <td class={TD_STYLES}>
        <span class="flex items-center gap-3">
          <ProductPicture handle={product.handle} size={36} isLazy class="h-9 w-9 rounded border border-line" />
          <a href={`/admin/shop/products/${product.handle}`} class={LINK_STYLES}>{product.name}</a>
        </span>
      </td>
      <td class={TD_STYLES}>{product.categoryName}</td>
      <td class={TD_NUMBER_STYLES}>
        <Price money={product.price} />
      </td>
      <td class={TD_NUMBER_STYLES}>{product.stock}</td>
      <td class={TD_STYLES}>
        <ProductState {...product} />
      </td>
      <td class={TD_STYLES}>
        <Time iso={product.updatedAt.toISOString()} precision="minute" />
      </td>
    </tr>
  );
}

/** The staff's list of products. */
export function ProductTable({ products }: { products: ProductRow[] }) {
  const head = (
    <>
      <th scope="col" class={TH_STYLES}>Product</th>
      <th scope="col" class={TH_STYLES}>Category</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Price</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Stock</th>
      <th scope="col" class={TH_STYLES}>State</th>
      <th scope="col" class={TH_STYLES}>Changed</th>
    </>
  );
  return (
    <Table caption="Products" head={head}>
      {products.map((product) => <Row key={product.handle} product={product} />)}
    </Table>
  );
}
