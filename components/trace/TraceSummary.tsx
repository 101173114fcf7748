import type { ComponentChildren } from "preact";
import type { TraceResource } from "../../telemetry/model/resources.ts";
import { StatusPill } from "../ui/StatusPill.tsx";
import { Time } from "../ui/Time.tsx";
import { formatDuration } from "./format_duration.ts";

export interface TraceSummaryProps {
  trace: TraceResource;
  /** Levels of the tree. */
  depth: number;
}

function Figure({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="text-xs text-muted">{label}</dt>
      <dd class="text-sm font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

/** The trace's figures in one line. */
export function TraceSummary({ trace, depth }: TraceSummaryProps) {
  return (
    <dl class="flex flex-wrap items-start gap-x-7 gap-y-2">
      <Figure label="Outcome">
        <StatusPill status={trace.status} code={trace.status_code} />
      </Figure>
      <Figure label="Duration">{formatDuration(trace.duration_ms)}</Figure>
      <Figure label="Start">
        <Time iso={trace.start_time} precision="ms" />
      </Figure>
      <Figure label="Spans">{trace.span_count.toLocaleString("en")}</Figure>
      <Figure label="Errors">
        <span class={trace.error_count > 0 ? "text-danger" : ""}>{trace.error_count.toLocaleString("en")}</span>
      </Figure>
      <Figure label="Depth">{depth}</Figure>
      <Figure label="Services">{trace.services.length}</Figure>
    </dl>
  );
}
