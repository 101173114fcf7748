import { type CartLine, cartTotals, shortLines } from "../../shop/model/cart.ts";
import { FlashMessage } from "../ui/FlashMessage.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { CartTotals } from "./CartTotals.tsx";

/** What the cart costs, and the way on if all of it can be had. */
export function CartSummary({ lines }: { lines: CartLine[] }) {
  const canOrder = shortLines(lines).length === 0;
  return (
    <section aria-label="Summary" class="space-y-5 rounded-lg border border-line bg-surface p-5 shadow-card">
      <CartTotals {...cartTotals(lines)} />
      {canOrder
        ? <LinkButton href="/checkout" variant="primary" size="lg" class="w-full">Go to checkout</LinkButton>
        : <FlashMessage tone="warn">Some of this cannot be had any more. Please change it first.</FlashMessage>}
      <p class="text-center text-13 text-muted">
        <a href="/" class="underline underline-offset-2 hover:text-ink">Continue shopping</a>
      </p>
    </section>
  );
}
