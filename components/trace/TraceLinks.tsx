import type { TraceResource } from "../../telemetry/model/resources.ts";
import { StatusPill } from "../ui/StatusPill.tsx";
import { Time } from "../ui/Time.tsx";
import { formatDuration } from "./format_duration.ts";
import { nameTrace } from "./name_trace.ts";

/** A few traces, a line each. */
export function TraceLinks({ traces }: { traces: TraceResource[] }) {
  return (
    <ul>
      {traces.map((trace) => (
        <li key={trace.id} class="border-t border-line first:border-t-0">
          <a
            href={`/admin/telemetry/traces/${trace.id}`}
            class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-sunken"
          >
            <StatusPill status={trace.status} code={trace.status_code} />
            <span class="min-w-0 flex-1 truncate font-medium">{nameTrace(trace)}</span>
            <span class="text-13 tabular-nums text-muted">{formatDuration(trace.duration_ms)}</span>
            <span class="text-13 text-muted">
              <Time iso={trace.start_time} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
