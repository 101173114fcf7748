import { customerHref } from "../../../../components/trace/customer_href.ts";
import { CustomerSearch } from "../../../../components/trace/CustomerSearch.tsx";
import { visibleLine } from "../../../../components/trace/visible_text.ts";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { LINK_STYLES } from "../../../../components/ui/Table.tsx";
import type { UserListRow } from "../../../../db/user_list.ts";

export interface FoundCustomersProps {
  /** Empty: nobody was searched yet. */
  search: string;
  people: UserListRow[];
}

function Person({ user }: { user: UserListRow }) {
  return (
    <li class="border-t border-line first:border-t-0">
      <a
        href={customerHref({ ...user, user_id: user.id })!}
        class="flex flex-wrap items-baseline gap-x-4 px-4 py-2.5 hover:bg-sunken"
      >
        <span class="font-medium">{visibleLine(user.username, 60)}</span>
        <span>{visibleLine(user.email, 80)}</span>
        <span class="text-muted">{visibleLine(user.phone, 40)}</span>
      </a>
    </li>
  );
}

/** The way in: somebody complains, and staff looks for what they went through. */
export function FoundCustomers({ search, people }: FoundCustomersProps) {
  const traces = `/admin/telemetry/traces?${new URLSearchParams({ search })}`;
  return (
    <>
      <PageHeader title="Customers" lead="What did this customer experience? Visit by visit, request by request." />
      <CustomerSearch search={search} />
      {search !== "" && (
        <Card isFlush>
          {people.length > 0
            ? <ul>{people.map((user) => <Person key={user.id} user={user} />)}</ul>
            : (
              <EmptyState title="Nobody has an account like that">
                Customers of other services may still have left requests:{" "}
                <a href={traces} class={LINK_STYLES}>search all traces</a>
              </EmptyState>
            )}
        </Card>
      )}
    </>
  );
}
