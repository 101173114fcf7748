import type { Totals as TotalsProps } from "../../shop/model/cart.ts";
import type { Money } from "../../shop/model/money.ts";
import { Price } from "./Price.tsx";

function Row({ term, money, word }: { term: string; money: Money; word?: string | undefined }) {
  return (
    <div class="flex justify-between gap-4">
      <dt class="text-muted">{term}</dt>
      <dd>{word ?? <Price money={money} />}</dd>
    </div>
  );
}

/** What a cart or an order costs. */
export function Totals({ subtotal, shipping, total }: TotalsProps) {
  return (
    <dl class="space-y-2 text-sm">
      <Row term="Items" money={subtotal} />
      <Row term="Delivery" money={shipping} word={shipping.minor === 0 ? "free" : undefined} />
      <div class="flex justify-between gap-4 border-t border-line pt-2 text-base font-semibold">
        <dt>Total</dt>
        <dd>
          <Price money={total} />
        </dd>
      </div>
    </dl>
  );
}
