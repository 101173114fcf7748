import { type CartLine, cartTotals } from "../../shop/model/cart.ts";
import { CHECKOUT_LABELS, type CheckoutNotice, type FormState } from "../../shop/model/checkout.ts";
import { formatMoney } from "../../shop/model/money.ts";
import { Button } from "../ui/Button.tsx";
import { CsrfField } from "../ui/CsrfField.tsx";
import { FormErrors } from "../ui/FormErrors.tsx";
import { AddressFields } from "./AddressFields.tsx";
import { CardChoice } from "./CardChoice.tsx";
import { CartTotals } from "./CartTotals.tsx";
import { CheckoutNoticeMessage } from "./CheckoutNoticeMessage.tsx";
import { OrderLines } from "./OrderLines.tsx";

export interface CheckoutFormProps extends FormState {
  lines: CartLine[];
  /** Why the last try made no order. */
  notice: CheckoutNotice | null;
  checkoutKey: string;
  csrfToken: string;
  /** Code that finds the trace of this request. */
  reference: string;
}

export function CheckoutForm(props: CheckoutFormProps) {
  const { values, problems, lines, notice, checkoutKey, csrfToken, reference } = props;
  const totals = cartTotals(lines);
  return (
    <form method="post" action="/checkout" class="grid items-start gap-8 lg:grid-cols-3">
      <CsrfField token={csrfToken} />
      <input type="hidden" name="checkout_key" value={checkoutKey} />
      <input type="hidden" name="seen_total" value={totals.total.minor} />
      <div class="space-y-8 lg:col-span-2">
        {notice && <CheckoutNoticeMessage notice={notice} reference={reference} />}
        <FormErrors errors={problems} labels={CHECKOUT_LABELS} />
        <section aria-labelledby="delivery-title" class="space-y-4">
          <h2 id="delivery-title" class="font-serif text-xl font-semibold">Delivery</h2>
          <AddressFields values={values} problems={problems} />
        </section>
        <CardChoice value={values.card ?? ""} errors={problems.card} />
      </div>
      <section aria-labelledby="order-title" class="space-y-5 rounded-lg border border-line bg-surface p-5 shadow-card">
        <h2 id="order-title" class="font-serif text-xl font-semibold">Your order</h2>
        <OrderLines lines={lines} />
        <CartTotals {...totals} />
        <Button size="lg" class="w-full">Pay {formatMoney(totals.total)}</Button>
      </section>
    </form>
  );
}
