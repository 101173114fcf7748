import { page } from "fresh";
import { isAdmin } from "../../../../accounts/model/user.ts";
import { define } from "../../../../define.ts";
import { listUsers } from "../../../../db/user_list.ts";
import { CustomerPage } from "../(_customer)/CustomerPage.tsx";
import { FoundCustomers } from "../(_customer)/FoundCustomers.tsx";
import { loadCustomer, toCustomerFilter } from "../(_customer)/load_customer.ts";

const MAX_SEARCH_CHARS = 100;
const MAX_FOUND = 50;

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const { searchParams } = ctx.url;
    const params = new URLSearchParams([...searchParams].map(([name, value]) => [name, value.replaceAll("\0", "")]));
    const filter = toCustomerFilter(params);
    ctx.state.title = "Customers";
    if (filter !== null) return page({ params, customer: await loadCustomer(services.store, filter, params) });
    const search = (params.get("q") ?? "").trim().slice(0, MAX_SEARCH_CHARS);
    const query = { search, after: null, limit: MAX_FOUND };
    return page({ params, search, people: search === "" ? [] : await listUsers(services.reads, query) });
  },
});

export default define.page<typeof handler>(function CustomersPage({ data, state }) {
  return "customer" in data
    ? <CustomerPage {...data} canSeeAccount={isAdmin(state.user)} />
    : <FoundCustomers {...data} />;
});
