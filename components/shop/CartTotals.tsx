import { FREE_SHIPPING, type Totals as CartTotalsProps } from "../../shop/model/cart.ts";
import { formatMoney } from "../../shop/model/money.ts";
import { Totals } from "./Totals.tsx";

/** What a cart costs, and how little more it takes for free delivery. Once ordered, that is no matter any more. */
export function CartTotals(totals: CartTotalsProps) {
  const { subtotal, shipping } = totals;
  const missing = { minor: FREE_SHIPPING.minor - subtotal.minor, currency: subtotal.currency };
  return (
    <div class="space-y-2">
      <Totals {...totals} />
      {shipping.minor > 0 && <p class="text-13 text-muted">{formatMoney(missing)} more and delivery is free.</p>}
    </div>
  );
}
