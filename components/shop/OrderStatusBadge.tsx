import type { OrderStatus } from "../../shop/model/order.ts";
import { Badge, type Tone } from "../ui/Badge.tsx";

const STATUSES: Record<OrderStatus, { tone: Tone; label: string }> = {
  pending: { tone: "info", label: "Payment under way" },
  paid: { tone: "good", label: "Paid" },
  declined: { tone: "warn", label: "Card declined" },
  failed: { tone: "danger", label: "Payment failed" },
};

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={STATUSES[status].tone}>{STATUSES[status].label}</Badge>;
}
