import type { SpanResource } from "../../telemetry/model/resources.ts";
import { Badge } from "../ui/Badge.tsx";
import { StatusPill } from "../ui/StatusPill.tsx";
import { SortHeader } from "../ui/SortHeader.tsx";
import { LINK_STYLES, Table, TD_STYLES, TH_STYLES, TR_STYLES } from "../ui/Table.tsx";
import { Time } from "../ui/Time.tsx";
import { DurationBar } from "./DurationBar.tsx";
import { FilterLink } from "./FilterLink.tsx";
import { sortDirection, sortHref } from "./list_params.ts";
import { RowCheckbox, SelectAllHeader } from "./RowCheckbox.tsx";
import { ServiceTag } from "./ServiceTag.tsx";
import { VariantMark } from "./VariantMark.tsx";
import { visibleLine } from "./visible_text.ts";

export interface SpanTableProps {
  spans: SpanResource[];
  params: URLSearchParams;
  canSelect: boolean;
}

interface SpanRowProps {
  span: SpanResource;
  params: URLSearchParams;
  maxMs: number;
  canSelect: boolean;
}

function SpanRow({ span, params, maxMs, canSelect }: SpanRowProps) {
  const href = `/admin/telemetry/spans/${span.id}`;
  return (
    <tr data-href={href} class={TR_STYLES}>
      {canSelect && <RowCheckbox id={span.id} label={`Select ${visibleLine(span.name, 80)}`} />}
      <td class={TD_STYLES}>
        <Time iso={span.start_time} />
      </td>
      <td class="max-w-0 w-full min-w-[11rem] px-2.5 py-1">
        <a href={href} class="flex min-h-[24px] min-w-0 items-center gap-3 hover:underline">
          <span class="truncate font-medium">{visibleLine(span.name) || "–"}</span>
          <VariantMark id={span.id} />
          {span.status_message && (
            <span class="min-w-0 flex-1 truncate text-13 text-danger">{visibleLine(span.status_message, 120)}</span>
          )}
        </a>
      </td>
      <td class={TD_STYLES}>
        <FilterLink kind="spans" params={params} only={{ kind: span.kind }} title={`Only ${span.kind} spans`}>
          <Badge>{span.kind}</Badge>
        </FilterLink>
      </td>
      <td class={TD_STYLES}>
        <FilterLink kind="spans" params={params} only={{ status: span.status }} title={`Only ${span.status}`}>
          <StatusPill status={span.status} />
        </FilterLink>
      </td>
      <td class={TD_STYLES}>
        <DurationBar durationMs={span.duration_ms} maxMs={maxMs} isError={span.status === "error"} />
      </td>
      <td class={`${TD_STYLES} max-w-[9rem]`}>
        <FilterLink kind="spans" params={params} only={{ service_name: span.service_name }} title="Only this service">
          <ServiceTag name={span.service_name} />
        </FilterLink>
      </td>
      <td class={TD_STYLES}>
        <a href={`/admin/telemetry/traces/${span.trace}?span=${span.id}`} class={`${LINK_STYLES} font-mono text-xs`}>
          {span.trace.slice(0, 8)}…
        </a>
      </td>
    </tr>
  );
}

export function SpanTable({ spans, params, canSelect }: SpanTableProps) {
  const sort = (field: string) => ({ href: sortHref(params, field), direction: sortDirection(params, field) });
  const maxMs = Math.max(...spans.map((span) => span.duration_ms));
  const head = (
    <>
      {canSelect && <SelectAllHeader />}
      <SortHeader label="Time" {...sort("start_time")} />
      <SortHeader label="Name" {...sort("name")} />
      <SortHeader label="Kind" {...sort("kind")} />
      <SortHeader label="Status" {...sort("status")} />
      <SortHeader label="Duration" isNumber {...sort("duration_ms")} />
      <SortHeader label="Service" {...sort("service_name")} />
      <th scope="col" class={TH_STYLES}>Trace</th>
    </>
  );
  return (
    <Table caption="Spans" head={head}>
      {spans.map((span) => <SpanRow key={span.id} span={span} params={params} maxMs={maxMs} canSelect={canSelect} />)}
    </Table>
  );
}
