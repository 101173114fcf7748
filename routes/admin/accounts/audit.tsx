import { page } from "fresh";
import { AUDIT_ACTIONS } from "../../../accounts/audit.ts";
import { formatPageCursor, parsePageCursor } from "../../../accounts/page_cursor.ts";
import { Button } from "../../../components/ui/Button.tsx";
import { Card } from "../../../components/ui/Card.tsx";
import { EmptyState } from "../../../components/ui/EmptyState.tsx";
import { PageHeader } from "../../../components/ui/PageHeader.tsx";
import { Pagination } from "../../../components/ui/Pagination.tsx";
import { SelectField } from "../../../components/ui/SelectField.tsx";
import { Table, TD_STYLES, TH_STYLES, TR_STYLES } from "../../../components/ui/Table.tsx";
import { Time } from "../../../components/ui/Time.tsx";
import { type AuditEntryRow, listAuditEntries } from "../../../db/audit.ts";
import { define } from "../../../define.ts";

const PAGE_SIZE = 100;
const HEADS = ["When", "Who", "Did", "To", "From", "Detail"];

export const handler = define.handlers({
  async GET(ctx) {
    ctx.state.title = "Audit";
    const { searchParams } = ctx.url;
    const action = AUDIT_ACTIONS.find((name) => name === searchParams.get("action")) ?? "";
    const after = parsePageCursor(searchParams.get("after"));
    const rows = await listAuditEntries(ctx.state.services.reads, { action, after, limit: PAGE_SIZE + 1 });
    return page({
      action,
      isFirst: after === null,
      entries: rows.slice(0, PAGE_SIZE),
      nextHref: toNextHref(rows, action),
    });
  },
});

function toNextHref(rows: AuditEntryRow[], action: string): string | null {
  const last = rows[PAGE_SIZE - 1];
  if (rows.length <= PAGE_SIZE || last === undefined) return null;
  const after = formatPageCursor({ createdAt: last.created_text, id: last.id });
  return `/admin/accounts/audit?${new URLSearchParams({ ...(action && { action }), after })}`;
}

function EntryRow({ entry }: { entry: AuditEntryRow }) {
  const detail = Object.entries(entry.detail).map(([name, value]) => `${name}: ${String(value)}`).join(", ");
  return (
    <tr class={TR_STYLES}>
      <td class={TD_STYLES}>
        <Time iso={entry.created_at.toISOString()} />
      </td>
      <td class={TD_STYLES}>{entry.actor_name ?? (entry.actor_id ? "somebody who is gone" : "nobody signed in")}</td>
      <td class={TD_STYLES}>{entry.action}</td>
      <td class={TD_STYLES}>
        {entry.target_type} <span class="break-all font-mono text-13 text-muted">{entry.target_id}</span>
      </td>
      <td class={TD_STYLES}>{entry.address}</td>
      <td class={TD_STYLES}>{detail}</td>
    </tr>
  );
}

export default define.page<typeof handler>(function AuditPage({ data: { action, isFirst, entries, nextHref } }) {
  const options = [
    { value: "", label: "Everything" },
    ...AUDIT_ACTIONS.map((name) => ({ value: name, label: name })),
  ];
  return (
    <>
      <PageHeader title="Audit" lead="Who did what. Entries are only ever added." />
      <form method="get" class="flex max-w-md items-end gap-2">
        <div class="min-w-0 flex-1">
          <SelectField name="action" label="Action" value={action} options={options} />
        </div>
        <Button variant="secondary">Show</Button>
      </form>
      <Card isFlush>
        {entries.length === 0
          ? <EmptyState title="Nothing was recorded" />
          : (
            <Table caption="Audit" head={HEADS.map((head) => <th key={head} scope="col" class={TH_STYLES}>{head}</th>)}>
              {entries.map((entry) => <EntryRow key={entry.id} entry={entry} />)}
            </Table>
          )}
      </Card>
      <Pagination
        previousHref={isFirst ? null : `/admin/accounts/audit${action && `?action=${action}`}`}
        nextHref={nextHref}
        summary={`${entries.length} shown, the newest first`}
      />
    </>
  );
});
