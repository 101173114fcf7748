import { page } from "fresh";
import { OrderFacts } from "../../../../components/shop/OrderFacts.tsx";
import { OrderLines } from "../../../../components/shop/OrderLines.tsx";
import { OrderStatusBadge } from "../../../../components/shop/OrderStatusBadge.tsx";
import { Totals } from "../../../../components/shop/Totals.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { getOrder } from "../../../../db/orders.ts";
import { define } from "../../../../define.ts";
import { NotFoundError } from "../../../../errors.ts";
import { OrderNumber } from "../../../../shop/model/order.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const number = OrderNumber.safeParse(ctx.params.number).data;
    const order = number === undefined ? null : await getOrder(ctx.state.services.reads, number);
    if (order === null) throw new NotFoundError("order", String(ctx.params.number));
    ctx.state.title = `Order ${order.number}`;
    return page({ order });
  },
});

export default define.page<typeof handler>(function OrderPage({ data: { order } }) {
  const spans = new URLSearchParams({ "attributes__tracewell.order.number": order.number });
  return (
    <>
      <PageHeader
        title={<span class="font-mono">{order.number}</span>}
        lead={<OrderStatusBadge status={order.status} />}
        crumbs={[{ href: "/admin/shop/orders", label: "Orders" }]}
        actions={
          <>
            <LinkButton href={`/admin/telemetry/spans?${spans}`}>Spans of this order</LinkButton>
            <LinkButton href={`/admin/telemetry/traces?${new URLSearchParams({ email: order.email })}`}>
              Traces of this customer
            </LinkButton>
          </>
        }
      />
      <div class="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Facts">
          <OrderFacts order={order} />
        </Card>
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
