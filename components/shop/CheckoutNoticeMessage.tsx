import type { CheckoutNotice } from "../../shop/model/checkout.ts";
import { FlashMessage } from "../ui/FlashMessage.tsx";

export interface CheckoutNoticeMessageProps {
  notice: CheckoutNotice;
  /** Code that finds the trace of this request. */
  reference: string;
}

const TEXTS: Record<CheckoutNotice["kind"], { title: string; advice: string }> = {
  declined: {
    title: "Your card was declined",
    advice: "You have not been charged. Please choose another card; your cart is as it was.",
  },
  unavailable: {
    title: "We could not reach the payment provider",
    advice: "You have not been charged and nothing was ordered. Please try again in a moment.",
  },
  price: { title: "A price has changed", advice: "Please check the new total below, and send the order again." },
  form: { title: "This form was used before", advice: "Please check it and send it again." },
};

export function CheckoutNoticeMessage({ notice, reference }: CheckoutNoticeMessageProps) {
  const { title, advice } = TEXTS[notice.kind];
  return (
    <FlashMessage tone={notice.kind === "price" ? "warn" : "danger"}>
      <p class="font-semibold">{title}</p>
      <p>
        {notice.kind === "declined" && `${notice.reason}. `}
        {advice}
      </p>
      <p class="mt-1 text-13 text-muted">
        Reference <code class="font-mono font-semibold text-ink">{reference}</code>
      </p>
    </FlashMessage>
  );
}
