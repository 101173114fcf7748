import type { RouteSummary } from "../../telemetry/query/route_summary.ts";
import { Card } from "../ui/Card.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Table, TD_NUMBER_STYLES, TD_STYLES, TH_NUMBER_STYLES, TH_STYLES, TR_STYLES } from "../ui/Table.tsx";
import { DurationBar } from "./DurationBar.tsx";
import { formatDuration } from "./format_duration.ts";
import { visibleLine } from "./visible_text.ts";

export interface SlowRoutesProps {
  routes: RouteSummary[];
  /** `range` of the lists that the rows lead to. */
  range: string;
}

/** Where time goes: the slowest routes, each with a way to its slowest requests. */
export function SlowRoutes({ routes, range }: SlowRoutesProps) {
  const maxMs = Math.max(...routes.map((route) => route.p95Ms));
  const head = (
    <>
      <th scope="col" class={`${TH_STYLES} pl-4`}>Route</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Requests</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Errors</th>
      <th scope="col" class={TH_NUMBER_STYLES}>Median</th>
      <th scope="col" class={`${TH_NUMBER_STYLES} pr-4`}>95th percentile</th>
    </>
  );
  return (
    <Card title="Slowest routes" isFlush>
      {routes.length === 0
        ? <EmptyState title="No requests yet">Nobody was in the shop.</EmptyState>
        : (
          <Table caption="Slowest routes" head={head}>
            {routes.map((route) => (
              <RouteRow key={`${route.method} ${route.route}`} route={route} range={range} maxMs={maxMs} />
            ))}
          </Table>
        )}
    </Card>
  );
}

function RouteRow({ route: summary, range, maxMs }: { route: RouteSummary; range: string; maxMs: number }) {
  const { method, route, requests, errors, medianMs, p95Ms } = summary;
  const href = `/admin/telemetry/traces?${new URLSearchParams({ method, route, range, ordering: "-duration_ms" })}`;
  return (
    <tr data-href={href} class={TR_STYLES}>
      <td class="w-full max-w-0 min-w-[11rem] py-1 pl-4 pr-2.5">
        <a href={href} class="flex min-h-[24px] min-w-0 items-center gap-2 hover:underline">
          <span class="shrink-0 font-mono text-xs text-muted">{visibleLine(method, 10)}</span>
          <span class="truncate font-medium">{visibleLine(route, 120)}</span>
        </a>
      </td>
      <td class={TD_NUMBER_STYLES}>{requests.toLocaleString("en")}</td>
      <td class={TD_NUMBER_STYLES}>
        <span class={errors > 0 ? "font-semibold text-danger" : "text-muted"}>{errors.toLocaleString("en")}</span>
      </td>
      <td class={TD_NUMBER_STYLES}>{formatDuration(medianMs)}</td>
      <td class={`${TD_STYLES} pr-4`}>
        <DurationBar durationMs={p95Ms} maxMs={maxMs} isError={false} />
      </td>
    </tr>
  );
}
