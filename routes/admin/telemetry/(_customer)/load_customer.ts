import { fromListPage, type ListView } from "../../../../components/trace/list_page.ts";
import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import type { Filter, ListQuery } from "../../../../telemetry/query/filter.ts";
import { parsePosition } from "../../../../telemetry/query/page_position.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";
import { listReasons } from "./list_reasons.ts";

export interface LoadedCustomer {
  /** Newest first. */
  view: ListView<TraceResource>;
  requests: number;
  isEstimate: boolean;
  troubles: number;
  slowest: TraceResource | null;
  /** Why requests failed, by trace id. */
  reasons: Record<string, string>;
}

const PAGE_SIZE = 100;
/** Keep in sync with isTrouble() of components/trace/customer_sessions.ts. */
const TROUBLE: Filter = {
  or: [
    { field: "status", op: "exact", value: "error" },
    { field: "error_count", op: "gte", value: 1 },
    { field: "status_code", op: "gte", value: 400 },
  ],
};
const NEWEST_FIRST: ListQuery["order"] = ["start_time", "id"].map((field) => ({ field, isDescending: true }));

/** Which customer the page is asked for, as a filter; null if for none. */
export function toCustomerFilter(params: URLSearchParams): Filter | null {
  const [email, username, userId] = ["email", "username", "user_id"].map((name) => params.get(name) ?? "");
  if (email) return { field: "email", op: "iexact", value: email };
  if (username) return { field: "username", op: "exact", value: username };
  return userId ? { field: "user_id", op: "exact", value: userId } : null;
}

/** What a customer did in the shop; requests to portal and API are left out. */
export async function loadCustomer(
  store: TraceStore,
  customer: Filter,
  params: URLSearchParams,
): Promise<LoadedCustomer> {
  const own: Filter[] = [customer, { field: "internal", op: "exact", value: false }];
  const list = (and: Filter[], rest: Partial<ListQuery> = {}) =>
    store.listTraces({ where: { and }, order: NEWEST_FIRST, pageSize: 1, at: { page: 1 }, ...rest });
  const at = parsePosition(params.get("page") ?? "", params.get("cursor") ?? "");
  const shown = params.get("show") === "trouble" ? [...own, TROUBLE] : own;
  const [page, all, troubles, slowest] = await Promise.all([
    list(shown, { pageSize: PAGE_SIZE, at }),
    list(own),
    list([...own, TROUBLE]),
    list(own, { order: [{ field: "duration_ms", isDescending: true }] }),
  ]);
  return {
    view: fromListPage(page),
    requests: all.count,
    isEstimate: all.isCountEstimate,
    troubles: troubles.count,
    slowest: slowest.rows[0] ?? null,
    reasons: await listReasons(store, page.rows),
  };
}
