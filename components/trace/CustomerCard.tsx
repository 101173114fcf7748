import type { TraceResource } from "../../telemetry/model/resources.ts";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { DescriptionList } from "../ui/DescriptionList.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { visibleLine } from "./visible_text.ts";

function Copyable({ text, label, isCode = false }: { text: string; label: string; isCode?: boolean }) {
  return (
    <span class="inline-flex max-w-full items-center gap-1">
      <span class={isCode ? "min-w-0 break-words font-mono text-xs" : "min-w-0 break-words"}>
        {visibleLine(text, 300)}
      </span>
      <CopyButton text={text} label={`Copy ${label}`} />
    </span>
  );
}

/** The list of everything this customer did; null for visitors that nobody knows. */
export function customerHref({ user_id, email, username }: TraceResource): string | null {
  const filter = user_id ? { user_id } : email ? { email } : username ? { username } : null;
  return filter === null ? null : `/admin/telemetry/traces?${new URLSearchParams(filter)}`;
}

/** Who the request was for. */
export function CustomerCard({ trace }: { trace: TraceResource }) {
  const facts = [
    ["Username", trace.username],
    ["E-mail", trace.email],
    ["Phone", trace.phone],
    ["User id", trace.user_id ?? ""],
    ["Session", trace.session_id ?? ""],
  ] as const;
  const known = facts.filter(([, text]) => text !== "");
  const all = customerHref(trace);
  const session = trace.session_id &&
    `/admin/telemetry/traces?${new URLSearchParams({ session_id: trace.session_id, internal: "" })}`;
  const items = known.map(([term, text]) => ({
    term,
    value: <Copyable text={text} label={term.toLowerCase()} isCode={term === "User id" || term === "Session"} />,
  }));
  return (
    <Card title="Customer" actions={trace.mixed_users && <Badge tone="warn">Several users</Badge>}>
      {known.length > 0 ? <DescriptionList items={items} /> : <p class="text-13 text-muted">Nobody was signed in.</p>}
      {(all || session) && (
        <p class="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-13">
          {all && <a href={all} class={LINK_STYLES}>All traces of this customer</a>}
          {session && <a href={session} class={LINK_STYLES}>This session</a>}
        </p>
      )}
    </Card>
  );
}
