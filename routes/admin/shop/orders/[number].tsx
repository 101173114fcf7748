import { page } from "fresh";
import { OrderFacts } from "../../../../components/shop/OrderFacts.tsx";
import { OrderLines } from "../../../../components/shop/OrderLines.tsx";
import { OrderStatusBadge } from "../../../../components/shop/OrderStatusBadge.tsx";
import { Totals } from "../../../../components/shop/Totals.tsx";
import { TraceLinks } from "../../../../components/trace/TraceLinks.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { getOrder } from "../../../../db/orders.ts";
import { define } from "../../../../define.ts";
import { NotFoundError } from "../../../../errors.ts";
import { OrderNumber } from "../../../../shop/model/order.ts";
import { listOrderTraces } from "../(_orders)/list_order_traces.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const number = OrderNumber.safeParse(ctx.params.number).data;
    const order = number === undefined ? null : await getOrder(ctx.state.services.reads, number);
    if (order === null) throw new NotFoundError("order", String(ctx.params.number));
    ctx.state.title = `Order ${order.number}`;
    return page({ order, traces: await listOrderTraces(ctx.state.services.store, order) });
  },
});

export default define.page<typeof handler>(function OrderPage({ data: { order, traces } }) {
  return (
    <>
      <PageHeader
        title={<span class="font-mono">{order.number}</span>}
        lead={<OrderStatusBadge status={order.status} />}
        crumbs={[{ href: "/admin/shop/orders", label: "Orders" }]}
        actions={
          <LinkButton href={`/admin/telemetry/customers?${new URLSearchParams({ email: order.email })}`}>
            What this customer experienced
          </LinkButton>
        }
      />
      <div class="grid items-start gap-4 lg:grid-cols-2">
        <div class="space-y-4">
          <Card title="Facts">
            <OrderFacts order={order} />
          </Card>
          <Card title="Checkout" isFlush>
            {traces.length > 0
              ? <TraceLinks traces={traces} />
              : <p class="p-4 text-13 text-muted">Its trace was not captured, or is past its time of retention.</p>}
          </Card>
        </div>
        <Card title="Items">
          <div class="space-y-5">
            <OrderLines lines={order.lines} linkTo="/admin/shop/products" />
            <Totals subtotal={order.subtotal} shipping={order.shipping} total={order.total} />
          </div>
        </Card>
      </div>
    </>
  );
});
