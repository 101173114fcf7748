import type { OrderStatus, OrderSummary } from "../shop/model/order.ts";
import type { Owner } from "../shop/model/owner.ts";
import { escapeLike } from "./like.ts";
import type { Queryable } from "./queryable.ts";

export const ORDERS_PER_PAGE = 50;

interface OrderSummaryRow {
  number: string;
  status: OrderStatus;
  email: string;
  name: string;
  currency: string;
  total_minor: bigint;
  placed_at: Date;
  item_count: number;
}

/** The owner's orders, newest first: at most {@linkcode ORDERS_PER_PAGE}. */
export async function listOwnOrders(sql: Queryable, owner: Owner): Promise<OrderSummary[]> {
  const rows = await sql<OrderSummaryRow[]>`
    select number, status, email, name, currency, total_minor, placed_at, (
      select coalesce(sum(quantity), 0)::integer from order_lines where order_number = number
    ) as item_count
    from orders
    where user_id = ${owner.userId} or token_hash = ${owner.tokenHash}
    order by placed_at desc, number desc
    limit ${ORDERS_PER_PAGE}
  `;
  return rows.map(toOrderSummary);
}

/** What the shop's staff looks for; null: whatever. */
export interface OrderQuery {
  status: OrderStatus | null;
  /** Part of the number, the name or the e-mail address. */
  search: string | null;
  /** The order that the page before ended with. */
  after: string | null;
}

/** Everybody's orders, newest first, one more than {@linkcode ORDERS_PER_PAGE} if there is a next page. */
export async function listOrders(sql: Queryable, { status, search, after }: OrderQuery): Promise<OrderSummary[]> {
  const pattern = search === null ? null : `%${escapeLike(search)}%`;
  const rows = await sql<OrderSummaryRow[]>`
    select number, status, email, name, currency, total_minor, placed_at, (
      select coalesce(sum(quantity), 0)::integer from order_lines where order_number = number
    ) as item_count
    from orders
    where (${status}::text is null or status = ${status})
      and (${pattern}::text is null or concat_ws(' ', number, name, email) ilike ${pattern})
      and (${after}::text is null or (placed_at, number) < (
        select placed_at, number from orders where number = ${after}
      ))
    order by placed_at desc, number desc
    limit ${ORDERS_PER_PAGE + 1}
  `;
  return rows.map(toOrderSummary);
}

function toOrderSummary({ total_minor, currency, placed_at, item_count, ...row }: OrderSummaryRow): OrderSummary {
  return { ...row, placedAt: placed_at, itemCount: item_count, total: { minor: Number(total_minor), currency } };
}
