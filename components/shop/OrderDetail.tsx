import { COUNTRIES } from "../../shop/model/checkout.ts";
import type { Order } from "../../shop/model/order.ts";
import { FlashMessage } from "../ui/FlashMessage.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";
import { Time } from "../ui/Time.tsx";
import { Crumbs } from "./Crumbs.tsx";
import { OrderLines } from "./OrderLines.tsx";
import { OrderStatusBadge } from "./OrderStatusBadge.tsx";
import { Totals } from "./Totals.tsx";

export interface OrderDetailProps {
  order: Order;
  /** The customer comes straight from the checkout. */
  isNew: boolean;
}

const MESSAGES = {
  pending: { tone: "info", text: "Your payment is under way. This page looks again by itself." },
  declined: { tone: "warn", text: "The card was declined, so this order was not placed. You have not been charged." },
  failed: { tone: "warn", text: "The payment failed, so this order was not placed. You have not been charged." },
} as const;

export function OrderDetail({ order, isNew }: OrderDetailProps) {
  const isThanks = isNew && order.status === "paid";
  return (
    <article class="max-w-4xl">
      {!isThanks && <Crumbs crumbs={[{ href: "/orders", label: "Your orders" }]} />}
      <header class="mb-6 mt-2">
        <h1 class="font-serif text-3xl font-semibold tracking-tight sm:text-4xl">
          {isThanks ? "Thank you for your order" : (
            <>
              Order <span class="whitespace-nowrap">{order.number}</span>
            </>
          )}
        </h1>
        <p class="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          {isThanks && <span class="font-mono text-ink">{order.number}</span>}
          <Time iso={order.placedAt.toISOString()} precision="minute" />
          <OrderStatusBadge status={order.status} />
        </p>
      </header>
      {order.status !== "paid" && (
        <div class="mb-6">
          <FlashMessage tone={MESSAGES[order.status].tone}>{MESSAGES[order.status].text}</FlashMessage>
        </div>
      )}
      <Parcel order={order} />
      {isThanks && (
        <p class="mt-8">
          <LinkButton href="/" size="lg">Continue shopping</LinkButton>
        </p>
      )}
    </article>
  );
}

function Parcel({ order }: { order: Order }) {
  const country = COUNTRIES[order.country as keyof typeof COUNTRIES] ?? order.country;
  return (
    <div class="grid items-start gap-6 md:grid-cols-5">
      <section
        aria-label="Items"
        class="space-y-5 rounded-lg border border-line bg-surface p-5 shadow-card md:col-span-3"
      >
        <OrderLines lines={order.lines} />
        <Totals subtotal={order.subtotal} shipping={order.shipping} total={order.total} />
      </section>
      <section
        aria-labelledby="to-title"
        class="rounded-lg border border-line bg-surface p-5 text-sm shadow-card md:col-span-2"
      >
        <h2 id="to-title" class="mb-2 font-serif text-xl font-semibold">Goes to</h2>
        <address class="not-italic leading-relaxed">
          {order.name}
          <br />
          {order.street}
          <br />
          {order.postcode} {order.city}
          <br />
          {country}
        </address>
        <p class="mt-3 break-words text-muted">
          {order.email}
          {order.phone && <br />}
          {order.phone}
        </p>
      </section>
    </div>
  );
}
