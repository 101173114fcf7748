import { page } from "fresh";
import { z } from "zod";
import { OrderTable } from "../../../../components/shop/OrderTable.tsx";
import { SearchBar } from "../../../../components/shop/SearchBar.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { Pagination } from "../../../../components/ui/Pagination.tsx";
import { SelectField } from "../../../../components/ui/SelectField.tsx";
import { listOrders, type OrderQuery, ORDERS_PER_PAGE } from "../../../../db/order_lists.ts";
import { define } from "../../../../define.ts";
import { ORDER_STATUS_LABELS, ORDER_STATUSES, OrderNumber, type OrderSummary } from "../../../../shop/model/order.ts";
import { parseSearch } from "../../../../shop/model/search.ts";

const PATH = "/admin/shop/orders";
const Status = z.enum(ORDER_STATUSES).nullable().catch(null);
const After = OrderNumber.nullable().catch(null);
const STATUS_OPTIONS = [
  { value: "", label: "Any" },
  ...ORDER_STATUSES.map((value) => ({ value, label: ORDER_STATUS_LABELS[value] })),
];

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Orders";
    const { searchParams } = ctx.url;
    const { text, problem } = parseSearch(searchParams.get("q"));
    const status = Status.parse(searchParams.get("status"));
    const query = { search: text || null, status, after: After.parse(searchParams.get("after")) };
    if (problem !== null) return page({ query, problem, orders: [], nextHref: null }, { status: 400 });
    const rows = await listOrders(ctx.state.services.reads, query);
    return page({ query, problem, orders: rows.slice(0, ORDERS_PER_PAGE), nextHref: toNextHref(rows, query) });
  },
});

function toNextHref(rows: OrderSummary[], query: OrderQuery): string | null {
  if (rows.length <= ORDERS_PER_PAGE) return null;
  return toHref({ ...query, after: rows[ORDERS_PER_PAGE - 1]!.number });
}

function toHref({ search, status, after }: OrderQuery): string {
  const params = new URLSearchParams({
    ...(search && { q: search }),
    ...(status && { status }),
    ...(after && { after }),
  });
  return params.size > 0 ? `${PATH}?${params}` : PATH;
}

export default define.page<typeof handler>(function OrdersPage({ data: { query, problem, orders, nextHref } }) {
  return (
    <>
      <PageHeader title="Orders" lead="Everybody's, the newest first." />
      <SearchBar text={query.search ?? ""} problem={problem}>
        <SelectField name="status" label="Status" value={query.status ?? ""} options={STATUS_OPTIONS} />
      </SearchBar>
      <Card isFlush>
        {orders.length > 0 ? <OrderTable orders={orders} /> : <EmptyState title="No order found" />}
      </Card>
      <Pagination
        previousHref={query.after === null ? null : toHref({ ...query, after: null })}
        nextHref={nextHref}
        summary={`${orders.length} shown`}
      />
    </>
  );
});
