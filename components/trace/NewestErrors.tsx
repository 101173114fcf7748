import type { TraceResource } from "../../telemetry/model/resources.ts";
import { Card } from "../ui/Card.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { StatusPill } from "../ui/StatusPill.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { nameTrace } from "./name_trace.ts";
import { visibleLine } from "./visible_text.ts";

function ErrorRow({ trace }: { trace: TraceResource }) {
  return (
    <li class="border-t border-line first:border-t-0">
      <a
        href={`/admin/telemetry/traces/${trace.id}`}
        class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-sunken"
      >
        <span class="w-12 shrink-0">
          <StatusPill status={trace.status} code={trace.status_code} />
        </span>
        <span class="min-w-0 flex-1 truncate font-medium">{nameTrace(trace)}</span>
        <span class="max-w-[14rem] truncate text-13 text-muted">{visibleLine(trace.email || trace.username, 60)}</span>
        <span class="text-13 text-muted">
          <Time iso={trace.start_time} />
        </span>
      </a>
    </li>
  );
}

/** The requests that failed last, newest first. */
export function NewestErrors({ traces }: { traces: TraceResource[] }) {
  const all = <a href="/admin/telemetry/traces?status=error" class={`${LINK_STYLES} text-13`}>All errors</a>;
  return (
    <Card title="Newest errors" actions={all} isFlush>
      {traces.length === 0
        ? <EmptyState title="No errors">Nothing failed, as far back as traces are kept.</EmptyState>
        : <ul>{traces.map((trace) => <ErrorRow key={trace.id} trace={trace} />)}</ul>}
    </Card>
  );
}
