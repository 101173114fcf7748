import { lineTotal } from "../../shop/model/cart.ts";
import type { OrderLine } from "../../shop/model/order.ts";
import { Price } from "./Price.tsx";
import { ProductPicture } from "./ProductPicture.tsx";

export interface OrderLinesProps {
  lines: OrderLine[];
  /** Path before the product's handle. Default: `/products`. */
  linkTo?: string | undefined;
}

/** What is in an order or about to be, one row a product. */
export function OrderLines({ lines, linkTo = "/products" }: OrderLinesProps) {
  return (
    <ul class="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.handle} class="flex items-center gap-3 py-3 first:pt-0">
          <ProductPicture handle={line.handle} size={56} class="h-14 w-14 shrink-0 rounded border border-line" />
          <div class="min-w-0 flex-1 text-sm">
            <a href={`${linkTo}/${line.handle}`} class="font-medium hover:underline">{line.name}</a>
            <p class="text-13 text-muted">
              {line.quantity} × <Price money={line.price} />
            </p>
          </div>
          <Price money={lineTotal(line)} class="text-sm" />
        </li>
      ))}
    </ul>
  );
}
