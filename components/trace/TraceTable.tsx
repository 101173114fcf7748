import type { TraceResource } from "../../telemetry/model/resources.ts";
import { StatusPill } from "../ui/StatusPill.tsx";
import { SortHeader } from "../ui/SortHeader.tsx";
import { Table, TD_NUMBER_STYLES, TD_STYLES, TH_STYLES, TR_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { toCustomerKey } from "./customer_href.ts";
import { DurationBar } from "./DurationBar.tsx";
import { FilterLink } from "./FilterLink.tsx";
import { sortDirection, sortHref } from "./list_params.ts";
import { RowCheckbox, SelectAllHeader } from "./RowCheckbox.tsx";
import { ServiceTag } from "./ServiceTag.tsx";
import { toRequestPath } from "./request_path.ts";
import { visibleLine } from "./visible_text.ts";

export interface TraceTableProps {
  traces: TraceResource[];
  params: URLSearchParams;
  canSelect: boolean;
}

interface TraceRowProps {
  trace: TraceResource;
  params: URLSearchParams;
  maxMs: number;
  canSelect: boolean;
}

function TraceRow({ trace, params, maxMs, canSelect }: TraceRowProps) {
  const path = toRequestPath(trace);
  const name = `${trace.method} ${path}`.trim();
  const href = `/admin/telemetry/traces/${trace.id}`;
  return (
    <tr data-href={href} class={TR_STYLES}>
      {canSelect && <RowCheckbox id={trace.id} label={`Select ${visibleLine(name, 80)}`} />}
      <td class={TD_STYLES}>
        <Time iso={trace.start_time} />
      </td>
      <td class="max-w-0 w-full min-w-[11rem] px-2.5 py-1">
        <a href={href} class="flex min-h-[24px] min-w-0 items-center gap-2 hover:underline">
          <span class="shrink-0 sm:hidden">
            <StatusPill status={trace.status} code={trace.status_code} />
          </span>
          <span class="shrink-0 font-mono text-xs text-muted">{visibleLine(trace.method, 10)}</span>
          <span class="truncate font-medium" title={visibleLine(trace.url || path, 300)}>
            {visibleLine(path) || "–"}
          </span>
        </a>
      </td>
      <td class={`${TD_STYLES} hidden max-w-[12rem] xl:table-cell`}>
        {trace.route && (
          <FilterLink kind="traces" params={params} only={{ route: trace.route }} title="Only this route">
            <span class="truncate text-xs text-muted">{visibleLine(trace.route, 50)}</span>
          </FilterLink>
        )}
      </td>
      <td class={TD_STYLES}>
        <StatusFilter trace={trace} params={params} />
      </td>
      <td class={TD_STYLES}>
        <DurationBar durationMs={trace.duration_ms} maxMs={maxMs} isError={trace.status === "error"} />
      </td>
      <td class={`${TD_STYLES} max-w-[11rem]`}>
        <UserFilter trace={trace} params={params} />
      </td>
      <td class={`${TD_STYLES} max-w-[9rem]`}>
        <FilterLink kind="traces" params={params} only={{ service_name: trace.service_name }} title="Only this service">
          <ServiceTag name={trace.service_name} />
        </FilterLink>
      </td>
      <td class={TD_NUMBER_STYLES}>{trace.span_count.toLocaleString("en")}</td>
      <td class={TD_NUMBER_STYLES}>
        {trace.error_count > 0
          ? <span class="font-semibold text-danger">{trace.error_count}</span>
          : <span class="text-muted">0</span>}
      </td>
    </tr>
  );
}

function StatusFilter({ trace: { status, status_code }, params }: Pick<TraceRowProps, "trace" | "params">) {
  const only = status_code === null ? { status } : { status_code: String(status_code) };
  return (
    <FilterLink kind="traces" params={params} only={only} title={`Only ${status_code ?? status}`}>
      <StatusPill status={status} code={status_code} />
    </FilterLink>
  );
}

function UserFilter({ trace, params }: Pick<TraceRowProps, "trace" | "params">) {
  const user = trace.username || trace.email || trace.phone;
  const key = toCustomerKey(trace);
  if (!user || key === null) return user ? <>{visibleLine(user, 60)}</> : <span class="text-muted">–</span>;
  return (
    <FilterLink
      kind="traces"
      params={params}
      only={{ ...key }}
      title={`Only ${visibleLine(Object.values(key)[0]!, 80)}`}
    >
      <span class="truncate">{visibleLine(user, 60)}</span>
    </FilterLink>
  );
}

export function TraceTable({ traces, params, canSelect }: TraceTableProps) {
  const sort = (field: string) => ({ href: sortHref(params, field), direction: sortDirection(params, field) });
  const maxMs = Math.max(...traces.map((trace) => trace.duration_ms));
  const head = (
    <>
      {canSelect && <SelectAllHeader />}
      <SortHeader label="Time" {...sort("start_time")} />
      <SortHeader label="Request" {...sort("url")} />
      <th scope="col" class={`${TH_STYLES} hidden xl:table-cell`}>Route</th>
      <SortHeader label="Status" {...sort("status_code")} />
      <SortHeader label="Duration" isNumber {...sort("duration_ms")} />
      <SortHeader label="User" {...sort("username")} />
      <th scope="col" class={TH_STYLES}>Service</th>
      <SortHeader label="Spans" isNumber {...sort("span_count")} />
      <SortHeader label="Errors" isNumber {...sort("error_count")} />
    </>
  );
  return (
    <Table caption="Traces" head={head}>
      {traces.map((trace) => (
        <TraceRow key={trace.id} trace={trace} params={params} maxMs={maxMs} canSelect={canSelect} />
      ))}
    </Table>
  );
}
