import type { TreeRowSpan } from "../../telemetry/query/tree_columns.ts";
import type { WaterfallRow } from "../../telemetry/query/waterfall.ts";
import { ServiceTag } from "./ServiceTag.tsx";

const MAX_SERVICES = 8;

/** Colours of the bars with their services and how many spans each has; the rows name them, too. */
export function ServiceLegend({ rows }: { rows: readonly WaterfallRow<TreeRowSpan>[] }) {
  const counts = new Map<string, number>();
  for (const { span } of rows) counts.set(span.service_name, (counts.get(span.service_name) ?? 0) + 1);
  const services = [...counts].sort(([, a], [, b]) => b - a);
  return (
    <ul aria-label="Services" class="flex min-w-0 flex-wrap items-center gap-x-3 text-xs">
      {services.slice(0, MAX_SERVICES).map(([name, count]) => (
        <li key={name} class="flex min-w-0 items-center gap-1">
          <ServiceTag name={name} />
          <span class="tabular-nums text-muted">{count.toLocaleString("en")}</span>
        </li>
      ))}
      {services.length > MAX_SERVICES && <li class="text-muted">and {services.length - MAX_SERVICES} more</li>}
    </ul>
  );
}
