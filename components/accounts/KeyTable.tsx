import { Badge } from "../ui/Badge.tsx";
import { STACKED_ROW_STYLES, StackedCell } from "../ui/StackedCell.tsx";
import { LINK_STYLES, Table, TH_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";

export interface KeyItem {
  id: string;
  name: string;
  username: string;
  scopes: string[];
  /** Of what it may send. */
  limits: string;
  /** ISO 8601, as the others; null: never. */
  lastUsed: string | null;
  expires: string | null;
  state: "active" | "revoked" | "expired";
}

const TONES = { active: "good", revoked: "neutral", expired: "neutral" } as const;
const HEADS = ["Name", "Key", "Person", "Scopes", "Limits", "Last used", "Ends", "State"];

export function KeyTable({ keys }: { keys: KeyItem[] }) {
  const heads = HEADS.map((head) => <th key={head} scope="col" class={TH_STYLES}>{head}</th>);
  return (
    <Table caption="Keys" head={heads} isStacked>
      {keys.map((key) => <KeyRow key={key.id} item={key} />)}
    </Table>
  );
}

function KeyRow({ item: { id, name, username, scopes, limits, lastUsed, expires, state } }: { item: KeyItem }) {
  return (
    <tr class={STACKED_ROW_STYLES}>
      <StackedCell place="head">
        <a href={`/admin/accounts/keys/${id}`} class={LINK_STYLES}>{name}</a>
      </StackedCell>
      <StackedCell label="Key">
        <code class="font-mono text-13">twk_{id}_…</code>
      </StackedCell>
      <StackedCell label="Person">{username}</StackedCell>
      <StackedCell label="Scopes">{scopes.join(", ")}</StackedCell>
      <StackedCell label="Limits">{limits}</StackedCell>
      <StackedCell label="Last used">{lastUsed ? <Time iso={lastUsed} precision="minute" /> : "never"}</StackedCell>
      <StackedCell label="Ends">{expires ? <Time iso={expires} /> : "never"}</StackedCell>
      <StackedCell place="badge">
        <Badge tone={TONES[state]}>{state}</Badge>
      </StackedCell>
    </tr>
  );
}

/** A key's row of the database as the table shows it. */
export function toKeyItem(
  row: {
    id: string;
    name: string;
    username: string;
    scopes: string[];
    services: string[] | null;
    spans_per_second: number | null;
    last_used_at: string | null;
    expires_at: string | null;
    revoked_at: string | null;
  },
): KeyItem {
  const { id, name, username, scopes, last_used_at: lastUsed, expires_at: expires, revoked_at } = row;
  const isOver = expires !== null && Date.parse(expires) <= Date.now();
  const state = revoked_at !== null ? "revoked" : isOver ? "expired" : "active";
  return { id, name, username, scopes, limits: toLimits(row), lastUsed, expires, state };
}

function toLimits(
  { services, spans_per_second: rate }: { services: string[] | null; spans_per_second: number | null },
): string {
  const limits = [...services ?? [], ...(rate === null ? [] : [`${rate} spans a second`])];
  return limits.length > 0 ? limits.join(", ") : "none";
}
