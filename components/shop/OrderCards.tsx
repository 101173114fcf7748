import type { OrderSummary } from "../../shop/model/order.ts";
import { Time } from "../ui/Time.tsx";
import { OrderStatusBadge } from "./OrderStatusBadge.tsx";
import { Price } from "./Price.tsx";

/** The orders of one customer. */
export function OrderCards({ orders }: { orders: OrderSummary[] }) {
  return (
    <ul class="max-w-3xl space-y-3">
      {orders.map(({ number, status, placedAt, itemCount, total }) => (
        <li
          key={number}
          class="group relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-4 shadow-card hover:border-control"
        >
          <div>
            <a
              href={`/orders/${number}`}
              class="font-mono font-medium after:absolute after:inset-0 group-hover:underline"
            >
              {number}
            </a>
            <p class="text-13 text-muted">
              <Time iso={placedAt.toISOString()} precision="minute" /> · {itemCount}{" "}
              {itemCount === 1 ? "item" : "items"}
            </p>
          </div>
          <div class="flex items-center gap-4">
            <OrderStatusBadge status={status} />
            <Price money={total} class="font-medium" />
          </div>
        </li>
      ))}
    </ul>
  );
}
