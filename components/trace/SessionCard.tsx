import type { TraceResource } from "../../telemetry/model/resources.ts";
import { Badge } from "../ui/Badge.tsx";
import { Card } from "../ui/Card.tsx";
import { StatusPill } from "../ui/StatusPill.tsx";
import { Time } from "../ui/Time.tsx";
import { type CustomerSession, isTrouble } from "./customer_sessions.ts";
import { formatDuration } from "./format_duration.ts";
import { toRequestPath } from "./request_path.ts";
import { visibleLine } from "./visible_text.ts";

export interface SessionCardProps {
  session: CustomerSession;
  /** Why requests failed, by trace id. */
  reasons: Record<string, string>;
}

/** One visit of a customer as a timeline: what they asked for, in order, and where it went wrong. */
export function SessionCard({ session, reasons }: SessionCardProps) {
  const { traces, troubleCount } = session;
  const count = `${traces.length} ${traces.length === 1 ? "request" : "requests"}`;
  return (
    <Card
      isFlush
      title={<Span traces={traces} />}
      actions={
        <span class="flex flex-wrap items-center gap-2 text-13 text-muted">
          {session.sessionId === null ? "no session" : `session ${visibleLine(session.sessionId, 8)}`} · {count}
          {troubleCount > 0 && <Badge tone="danger">{troubleCount} in trouble</Badge>}
        </span>
      }
    >
      <ol class="py-1">
        {traces.map((trace) => <Step key={trace.id} trace={trace} reason={reasons[trace.id] ?? ""} />)}
      </ol>
    </Card>
  );
}

function Span({ traces }: { traces: TraceResource[] }) {
  const [first, last] = [traces[0]!, traces.at(-1)!];
  return (
    <>
      <Time iso={first.start_time} />
      {first !== last && (
        <span class="ml-1.5 font-normal text-muted">
          until <Time iso={last.end_time} precision="time" />
        </span>
      )}
    </>
  );
}

function Step({ trace, reason }: { trace: TraceResource; reason: string }) {
  const isBad = isTrouble(trace);
  const isHidden = trace.error_count > 0 && trace.status !== "error";
  return (
    <li class={isBad ? "border-l-4 border-danger" : "border-l-4 border-transparent"}>
      <a
        href={`/admin/telemetry/traces/${trace.id}`}
        class="flex min-h-[32px] flex-wrap items-center gap-x-3 px-3 py-1 hover:bg-sunken"
      >
        <span class="text-13 text-muted">
          <Time iso={trace.start_time} precision="time" />
        </span>
        <span class="w-10 shrink-0">
          <StatusPill status={trace.status} code={trace.status_code} />
        </span>
        <span class="w-11 shrink-0 font-mono text-xs text-muted">{visibleLine(trace.method, 7)}</span>
        <span class="min-w-0 max-w-full truncate font-medium">{visibleLine(toRequestPath(trace), 160) || "–"}</span>
        {isHidden && <Badge tone="warn">a step failed</Badge>}
        {reason && <span class="min-w-0 max-w-full truncate text-13 text-danger">{visibleLine(reason, 160)}</span>}
        <span class="ml-auto text-13 tabular-nums text-muted">{formatDuration(trace.duration_ms)}</span>
      </a>
    </li>
  );
}
