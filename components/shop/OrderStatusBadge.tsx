import { ORDER_STATUS_LABELS, type OrderStatus } from "../../shop/model/order.ts";
import { Badge, type Tone } from "../ui/Badge.tsx";

const TONES: Record<OrderStatus, Tone> = { pending: "info", paid: "good", declined: "warn", failed: "danger" };

export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={TONES[status]}>{ORDER_STATUS_LABELS[status]}</Badge>;
}
