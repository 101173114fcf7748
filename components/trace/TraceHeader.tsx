import type { ComponentChildren } from "preact";
import type { TraceResource } from "../../telemetry/model/resources.ts";
import { Breadcrumb } from "../ui/Breadcrumb.tsx";
import { StatusPill } from "../ui/StatusPill.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { customerHref } from "./customer_href.ts";
import { formatDuration } from "./format_duration.ts";
import { nameTrace } from "./name_trace.ts";
import { visibleLine } from "./visible_text.ts";

export interface TraceHeaderProps {
  trace: TraceResource;
  /** Levels of the tree. */
  depth: number;
  /** What can be done with it. */
  actions: ComponentChildren;
}

const FIGURE_STYLES = "flex items-baseline gap-1.5 whitespace-nowrap";
/** Not on small screens. */
const MINOR_FIGURE_STYLES = "hidden items-baseline gap-1.5 whitespace-nowrap sm:flex";

interface FigureProps {
  label: string;
  isMinor?: boolean;
  children: ComponentChildren;
}

function Figure({ label, isMinor = false, children }: FigureProps) {
  return (
    <div class={isMinor ? MINOR_FIGURE_STYLES : FIGURE_STYLES}>
      <dt class="text-muted">{label}</dt>
      <dd class="font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

function Customer({ trace }: { trace: TraceResource }) {
  const href = customerHref(trace);
  const name = visibleLine(trace.email || trace.username || trace.user_id || "", 60);
  return href === null
    ? <span class="font-normal text-muted">nobody known</span>
    : <a href={href} class={LINK_STYLES}>{name}</a>;
}

const CRUMBS = [{ href: "/admin/telemetry/traces", label: "Telemetry Traces" }];

/** What the request was, how it ended and for whom: stays in sight while the page scrolls. */
export function TraceHeader({ trace, depth, actions }: TraceHeaderProps) {
  return (
    <header class="top-12 z-20 -mx-3 !-mt-3 border-b border-line bg-canvas px-3 py-2 sm:sticky sm:-mx-5 sm:!-mt-5 sm:px-5">
      <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div class="flex min-w-0 max-w-full items-center gap-2.5">
          <div class="hidden shrink-0 whitespace-nowrap lg:block">
            <Breadcrumb crumbs={CRUMBS} />
          </div>
          <StatusPill status={trace.status} code={trace.status_code} />
          <h1 class="min-w-0 truncate text-xl font-semibold tracking-tight" title={nameTrace(trace)}>
            {nameTrace(trace)}
          </h1>
        </div>
        <div class="flex flex-wrap items-center gap-2">{actions}</div>
      </div>
      <dl class="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-13">
        <Figure label="Took">{formatDuration(trace.duration_ms)}</Figure>
        <Figure label="Customer">
          <Customer trace={trace} />
        </Figure>
        <Figure label="At">
          <Time iso={trace.start_time} precision="ms" />
        </Figure>
        <Figure label="Spans" isMinor>{trace.span_count.toLocaleString("en")}</Figure>
        <Figure label="Errors">
          <span class={trace.error_count > 0 ? "text-danger" : ""}>{trace.error_count.toLocaleString("en")}</span>
        </Figure>
        <Figure label="Levels" isMinor>{depth}</Figure>
      </dl>
    </header>
  );
}
