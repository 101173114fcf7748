import type { OrderSummary } from "../../shop/model/order.ts";
import {
  LINK_STYLES,
  Table,
  TD_NUMBER_STYLES,
  TD_STYLES,
  TH_NUMBER_STYLES,
  TH_STYLES,
  TR_STYLES,
} from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { OrderStatusBadge } from "./OrderStatusBadge.tsx";
import { Price } from "./Price.tsx";

function Row({ order }: { order: OrderSummary }) {
  return (
    <tr class={TR_STYLES}>
      <td class={TD_STYLES}>
        <a href={`/admin/shop/orders/${order.number}`} class={`font-mono whitespace-nowrap ${LINK_STYLES}`}>
          {order.number}
        </a>
      </td>
      <td class={TD_STYLES}>
        <Time iso={order.placedAt.toISOString()} />
      </td>
      <td class={TD_STYLES}>{order.name}</td>
      <td class={TD_STYLES}>{order.email}</td>
      <td class={TD_NUMBER_STYLES}>{order.itemCount}</td>
      <td class={TD_NUMBER_STYLES}>
        <Price money={order.total} />
      </td>
      <td class={TD_STYLES}>
        <OrderStatusBadge status={order.status} />
      </td>
    </tr>
  );
}

/** The staff's list of orders. */
export function OrderTable({ orders }: { orders: OrderSummary[] }) {
  const head = (
    <>
      <th scope="col" class={TH_STYLES}>Number</th>
      <th scope="col" class={TH_STYLES}>Time</th>
      <th scope="col" class={TH_STYLES}>Name</th>
      <th scope="col" class={TH_STYLES}>E-mail</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Items</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Total</th>
      <th scope="col" class={TH_STYLES}>Status</th>
    </>
  );
  return (
    <Table caption="Orders" head={head}>
      {orders.map((order) => <Row key={order.number} order={order} />)}
    </Table>
  );
}
