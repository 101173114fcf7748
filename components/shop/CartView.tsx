import type { CartLine } from "../../shop/model/cart.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FlashMessage } from "../ui/FlashMessage.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { CartLines, type CartLinesProps } from "./CartLines.tsx";
import { CartSummary } from "./CartSummary.tsx";
import { PageTitle } from "./PageTitle.tsx";

export interface CartViewProps extends CartLinesProps {
  /** What has just been put in. */
  added?: CartLine | undefined;
}

/** The cart as a page. */
export function CartView({ lines, added, problem, csrfToken }: CartViewProps) {
  if (lines.length === 0) {
    return (
      <>
        <PageTitle>Your cart</PageTitle>
        <EmptyState title="There is nothing in it yet">
          <p class="mb-4">What you put in stays here, also when you sign in later.</p>
          <LinkButton href="/" variant="primary">Look around</LinkButton>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle>Your cart</PageTitle>
      {added && (
        <div class="mb-6">
          <FlashMessage tone="good">
            {added.name} is in your cart{added.quantity === added.stock ? ": that is all we have." : "."}
          </FlashMessage>
        </div>
      )}
      <div class="grid items-start gap-8 lg:grid-cols-3">
        <div class="lg:col-span-2">
          <CartLines lines={lines} csrfToken={csrfToken} problem={problem} />
        </div>
        <CartSummary lines={lines} />
      </div>
    </>
  );
}
