import { page } from "fresh";
import { OrderCards } from "../../../components/shop/OrderCards.tsx";
import { PageTitle } from "../../../components/shop/PageTitle.tsx";
import { EmptyState } from "../../../components/ui/EmptyState.tsx";
import { LinkButton } from "../../../components/ui/LinkButton.tsx";
import { listOwnOrders } from "../../../db/order_lists.ts";
import { define } from "../../../define.ts";
import { toOwner } from "../../../shop/model/owner.ts";

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Your orders";
    return page({ orders: await listOwnOrders(ctx.state.services.sql, toOwner(ctx.state)) });
  },
});

export default define.page<typeof handler>(function OrdersPage({ data: { orders }, state }) {
  const lead = state.user === null && (
    <>
      These are the orders of this visit.{" "}
      <a href="/sign-in?next=/orders" class="text-accent underline underline-offset-2">Sign in</a> to see all of yours.
    </>
  );
  return (
    <>
      <PageTitle lead={lead}>Your orders</PageTitle>
      {orders.length > 0 ? <OrderCards orders={orders} /> : (
        <EmptyState title="No orders yet">
          <LinkButton href="/" variant="primary">Look around</LinkButton>
        </EmptyState>
      )}
    </>
  );
});
