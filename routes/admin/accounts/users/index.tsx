import { page } from "fresh";
import { formatPageCursor, parsePageCursor } from "../../../../accounts/page_cursor.ts";
import { RoleBadge } from "../../../../components/accounts/RoleBadge.tsx";
import { Badge } from "../../../../components/ui/Badge.tsx";
import { Button } from "../../../../components/ui/Button.tsx";
import { Card } from "../../../../components/ui/Card.tsx";
import { EmptyState } from "../../../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../../../components/ui/PageHeader.tsx";
import { Pagination } from "../../../../components/ui/Pagination.tsx";
import { LINK_STYLES, Table, TD_STYLES, TH_STYLES, TR_STYLES } from "../../../../components/ui/Table.tsx";
import { TextField } from "../../../../components/ui/TextField.tsx";
import { Time } from "../../../../components/ui/Time.tsx";
import { listUsers, type UserListRow } from "../../../../db/user_list.ts";
import { define } from "../../../../define.ts";

const PAGE_SIZE = 50;
const MAX_SEARCH_CHARS = 100;

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Users";
    const { searchParams } = ctx.url;
    const search = (searchParams.get("q") ?? "").replaceAll("\0", "").trim().slice(0, MAX_SEARCH_CHARS);
    const after = parsePageCursor(searchParams.get("after"));
    const rows = await listUsers(ctx.state.services.reads, { search, after, limit: PAGE_SIZE + 1 });
    return page({
      search,
      isFirst: after === null,
      users: rows.slice(0, PAGE_SIZE),
      nextHref: toNextHref(rows, search),
    });
  },
});

function toNextHref(rows: UserListRow[], search: string): string | null {
  const last = rows[PAGE_SIZE - 1];
  if (rows.length <= PAGE_SIZE || last === undefined) return null;
  const after = formatPageCursor({ createdAt: last.created_text, id: last.id });
  return `/admin/accounts/users?${new URLSearchParams({ ...(search && { q: search }), after })}`;
}

function UserRow({ user }: { user: UserListRow }) {
  return (
    <tr class={TR_STYLES}>
      <td class={TD_STYLES}>
        <a href={`/admin/accounts/users/${user.id}`} class={LINK_STYLES}>{user.username}</a>
      </td>
      <td class={TD_STYLES}>{user.email}</td>
      <td class={TD_STYLES}>{user.phone}</td>
      <td class={TD_STYLES}>
        <RoleBadge role={user.role} /> {user.disabled_at && <Badge tone="danger">disabled</Badge>}
      </td>
      <td class={TD_STYLES}>
        <Time iso={user.created_at.toISOString()} />
      </td>
    </tr>
  );
}

export default define.page<typeof handler>(function UsersPage({ data: { search, isFirst, users, nextHref } }) {
  const heads = ["Username", "E-mail", "Phone", "Role", "Since"];
  return (
    <>
      <PageHeader title="Users" lead="Everybody with an account: customers, staff and admins." />
      <form method="get" class="flex max-w-md items-end gap-2" role="search">
        <div class="min-w-0 flex-1">
          <TextField name="q" label="Search" type="search" value={search} maxLength={MAX_SEARCH_CHARS} />
        </div>
        <Button variant="secondary">Search</Button>
      </form>
      <Card isFlush>
        {users.length === 0
          ? <EmptyState title="Nobody found" />
          : (
            <Table caption="Users" head={heads.map((head) => <th key={head} scope="col" class={TH_STYLES}>{head}</th>)}>
              {users.map((user) => <UserRow key={user.id} user={user} />)}
            </Table>
          )}
      </Card>
      <Pagination
        previousHref={isFirst ? null : `/admin/accounts/users${search && `?q=${encodeURIComponent(search)}`}`}
        nextHref={nextHref}
        summary={`${users.length} shown, the newest first`}
      />
    </>
  );
});
