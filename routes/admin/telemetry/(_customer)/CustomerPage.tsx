import { groupSessions } from "../../../../components/trace/customer_sessions.ts";
import { CustomerFacts } from "../../../../components/trace/CustomerFacts.tsx";
import { CustomerSearch } from "../../../../components/trace/CustomerSearch.tsx";
import { formatDuration } from "../../../../components/trace/format_duration.ts";
import { toPageHref } from "../../../../components/trace/list_page.ts";
import { withParams } from "../../../../components/trace/list_params.ts";
import { SessionCard } from "../../../../components/trace/SessionCard.tsx";
import { visibleLine } from "../../../../components/trace/visible_text.ts";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { FactTile } from "../../../../components/ui/FactTile.tsx";
import { LinkButton } from "../../../../components/ui/LinkButton.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { Pagination } from "../../../../components/ui/Pagination.tsx";
import type { LoadedCustomer } from "./load_customer.ts";

export interface CustomerPageProps {
  params: URLSearchParams;
  customer: LoadedCustomer;
  canSeeAccount: boolean;
}

/** Everything that one customer did, as visits. */
export function CustomerPage({ params, customer, canSeeAccount }: CustomerPageProps) {
  const { view, reasons } = customer;
  const who = params.get("email") || params.get("username") || params.get("user_id") || "";
  const newest = view.rows[0];
  const isTroubleOnly = params.get("show") === "trouble";
  return (
    <>
      <PageHeader
        title={visibleLine(who, 120)}
        crumbs={[{ href: "/admin/telemetry/customers", label: "Customers" }]}
        actions={<Elsewhere params={params} />}
      />
      {newest && <CustomerFacts trace={newest} canSeeAccount={canSeeAccount} />}
      <Figures params={params} customer={customer} />
      {groupSessions(view.rows).map((session) => (
        <SessionCard key={session.sessionId} session={session} reasons={reasons} />
      ))}
      {newest === undefined && (
        <Card>
          <EmptyState title={isTroubleOnly ? "No trouble" : "No requests of this customer"}>
            <p class="mb-4">None has been seen, as far back as traces are kept.</p>
            <CustomerSearch search="" />
          </EmptyState>
        </Card>
      )}
      <Pagination
        summary={`${view.rows.length} of ${view.isCountEstimate ? "about " : ""}${view.count.toLocaleString("en")}`}
        previousHref={toPageHref(params, view.previous)}
        nextHref={toPageHref(params, view.next)}
      />
    </>
  );
}

function Elsewhere({ params }: { params: URLSearchParams }) {
  const key = new URLSearchParams([...params].filter(([name]) => ["email", "username", "user_id"].includes(name)));
  const email = params.get("email");
  return (
    <>
      <LinkButton size="sm" href={`/admin/telemetry/traces?${key}`}>As a list</LinkButton>
      {email && (
        <LinkButton size="sm" href={`/admin/shop/orders?${new URLSearchParams({ q: email })}`}>Orders</LinkButton>
      )}
    </>
  );
}

function Figures({ params, customer }: { params: URLSearchParams; customer: LoadedCustomer }) {
  const { requests, isEstimate, troubles, slowest } = customer;
  if (requests === 0) return null;
  return (
    <dl class="grid gap-3 sm:grid-cols-3">
      <FactTile
        label="Requests"
        value={`${isEstimate ? "about " : ""}${requests.toLocaleString("en")}`}
        href={withParams(params, { show: null })}
      />
      <FactTile
        label="In trouble"
        value={troubles.toLocaleString("en")}
        note="Refused, failed, or with a failed step: show these only"
        href={withParams(params, { show: "trouble" })}
        isAlarming={troubles > 0}
      />
      {slowest && (
        <FactTile
          label="Slowest"
          value={formatDuration(slowest.duration_ms)}
          note={visibleLine(`${slowest.method} ${slowest.route ?? ""}`, 60)}
          href={`/admin/telemetry/traces/${slowest.id}`}
        />
      )}
    </dl>
  );
}
