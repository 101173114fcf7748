import type { ComponentChildren } from "preact";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Pagination } from "../ui/Pagination.tsx";
import { LINK_STYLES } from "../ui/Table.tsx";
import { FilterChips } from "./FilterChips.tsx";
import { type ListView, toPageHref } from "./list_page.ts";
import type { ListKind } from "./list_params.ts";
import { QuickFilters } from "./QuickFilters.tsx";
import { SpanTable } from "./SpanTable.tsx";
import { TraceTable } from "./TraceTable.tsx";
import type { SpanResource, TraceResource } from "../../telemetry/model/resources.ts";

export interface ListResultsProps {
  kind: ListKind;
  view: ListView<TraceResource | SpanResource>;
  params: URLSearchParams;
  /** Rows can be ticked and deleted. */
  canDelete: boolean;
  /** The delete button, outside of the table's own markup. */
  toolbar?: ComponentChildren;
}

function ResultTable({ kind, view, params, canDelete }: Omit<ListResultsProps, "toolbar">) {
  return kind === "traces"
    ? <TraceTable traces={view.rows as TraceResource[]} params={params} canSelect={canDelete} />
    : <SpanTable spans={view.rows as SpanResource[]} params={params} canSelect={canDelete} />;
}

/** What a list shows below its filter bar: chips, figures, table, pages. The same on the server and in islands. */
export function ListResults(props: ListResultsProps) {
  const { kind, view, params, toolbar } = props;
  return (
    <div class="space-y-3">
      <QuickFilters kind={kind} params={params} />
      <div class="flex flex-wrap items-center justify-between gap-2">
        <FilterChips params={params} kind={kind} />
        {toolbar}
      </div>
      <div class="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {view.rows.length > 0 ? <ResultTable {...props} /> : (
          <EmptyState title={`No ${kind} here`}>
            Nothing matches these filters. <a href="?" data-list class={LINK_STYLES}>Clear all filters</a>
          </EmptyState>
        )}
      </div>
      <Pagination
        summary={describeCount(view, kind)}
        previousHref={toPageHref(params, view.previous)}
        nextHref={toPageHref(params, view.next)}
      />
    </div>
  );
}

function describeCount({ rows, count, isCountEstimate }: ListView<unknown>, kind: ListKind): string {
  const total = count.toLocaleString("en");
  const noun = count === 1 ? kind.slice(0, -1) : kind;
  if (isCountEstimate) return `${rows.length} of about ${total} ${noun}`;
  return rows.length < count ? `${rows.length} of ${total} ${noun}` : `${total} ${noun}`;
}
