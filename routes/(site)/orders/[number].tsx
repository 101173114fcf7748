import { page } from "fresh";
import { Head } from "fresh/runtime";
import { OrderDetail } from "../../../components/shop/OrderDetail.tsx";
import { getOwnOrder } from "../../../db/orders.ts";
import { define } from "../../../define.ts";
import { NotFoundError } from "../../../errors.ts";
import { OrderNumber } from "../../../shop/model/order.ts";
import { toOwner } from "../../../shop/model/owner.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const number = OrderNumber.safeParse(ctx.params.number).data;
    const order = number === undefined ? null : await getOwnOrder(ctx.state.services.sql, toOwner(ctx.state), number);
    if (order === null) throw new NotFoundError("order", String(ctx.params.number));
    ctx.state.title = `Order ${order.number}`;
    return page({ order, isNew: ctx.url.searchParams.has("thanks") });
  },
});

export default define.page<typeof handler>(function OrderPage({ data: { order, isNew } }) {
  return (
    <>
      {order.status === "pending" && (
        <Head>
          <meta http-equiv="refresh" content="2" />
        </Head>
      )}
      <OrderDetail order={order} isNew={isNew} />
    </>
  );
});
