import type { TraceResource } from "../../telemetry/model/resources.ts";
import { StatusPill } from "../ui/StatusPill.tsx";
import { SortHeader } from "../ui/SortHeader.tsx";
import { Table, TD_NUMBER_STYLES, TD_STYLES, TH_STYLES, TR_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { DurationBar } from "./DurationBar.tsx";
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

function TraceRow({ trace, maxMs, canSelect }: { trace: TraceResource; maxMs: number; canSelect: boolean }) {
  const path = toRequestPath(trace);
  const name = `${trace.method} ${path}`.trim();
  const user = trace.username || trace.email || trace.phone;
  return (
    <tr class={TR_STYLES}>
      {canSelect && <RowCheckbox id={trace.id} label={`Select ${visibleLine(name, 80)}`} />}
      <td class={TD_STYLES}>
        <Time iso={trace.start_time} />
      </td>
      <td class="max-w-0 w-full min-w-[11rem] px-2.5 py-2">
        <a href={`/admin/telemetry/traces/${trace.id}`} class="flex min-w-0 items-baseline gap-2 hover:underline">
          <span class="shrink-0 font-mono text-xs text-muted">{visibleLine(trace.method, 10)}</span>
          <span class="truncate font-medium" title={visibleLine(trace.url || path, 300)}>
            {visibleLine(path) || "–"}
          </span>
          {trace.route && trace.route !== path && (
            <span class="hidden shrink-0 truncate text-xs text-muted 2xl:inline">{visibleLine(trace.route, 50)}</span>
          )}
        </a>
      </td>
      <td class={TD_STYLES}>
        <StatusPill status={trace.status} code={trace.status_code} />
      </td>
      <td class={TD_STYLES}>
        <DurationBar durationMs={trace.duration_ms} maxMs={maxMs} isError={trace.status === "error"} />
      </td>
      <td class={`${TD_STYLES} max-w-[10rem] truncate`} title={visibleLine(trace.email || user)}>
        {user ? visibleLine(user, 60) : <span class="text-muted">–</span>}
      </td>
      <td class={`${TD_STYLES} max-w-[9rem]`}>
        <ServiceTag name={trace.service_name} />
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

export function TraceTable({ traces, params, canSelect }: TraceTableProps) {
  const sort = (field: string) => ({ href: sortHref(params, field), direction: sortDirection(params, field) });
  const maxMs = Math.max(...traces.map((trace) => trace.duration_ms));
  const head = (
    <>
      {canSelect && <SelectAllHeader />}
      <SortHeader label="Time" {...sort("start_time")} />
      <SortHeader label="Request" {...sort("url")} />
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
      {traces.map((trace) => <TraceRow key={trace.id} trace={trace} maxMs={maxMs} canSelect={canSelect} />)}
    </Table>
  );
}
