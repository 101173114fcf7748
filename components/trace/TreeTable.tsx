import type { TreeRowSpan } from "../../telemetry/query/tree_columns.ts";
import type { WaterfallRow } from "../../telemetry/query/waterfall.ts";
import { formatDuration } from "./format_duration.ts";
import { hasSeveralServices, isServiceNew, SpanLabel } from "./SpanLabel.tsx";
import { ErrorMark, Indent, SpanBar, SpanDuration } from "./TreeRowCells.tsx";

export interface TreeTableProps {
  traceId: string;
  /** The first of the tree: as many as are drawn. */
  rows: WaterfallRow<TreeRowSpan>[];
  /** Spans of the whole tree. */
  total: number;
  /** Nanoseconds of the trace. */
  durationNanos: number;
  /** Resource id of the span whose detail is open. */
  selectedId: string | null;
}

interface RowProps {
  row: WaterfallRow<TreeRowSpan>;
  totalNanos: number;
  isSelected: boolean;
  hasService: boolean;
}

function Row({ row, totalNanos, isSelected, hasService }: RowProps) {
  const { span } = row;
  return (
    <tr class={isSelected ? "bg-accent-soft" : "hover:bg-sunken"}>
      <td class="p-0">
        <a
          href={`?span=${span.id}`}
          aria-current={isSelected ? "true" : "false"}
          class="flex items-center gap-1.5 overflow-hidden pl-2"
        >
          <Indent depth={row.depth} />
          <ErrorMark row={row} />
          <SpanLabel row={row} hasService={hasService} />
        </a>
      </td>
      <td class="px-3">
        <SpanBar row={row} totalNanos={totalNanos} />
      </td>
      <td class="pr-3">
        <SpanDuration row={row} />
      </td>
    </tr>
  );
}

/** The span tree as a table of links: what the server draws, and all there is without a script. */
export function TreeTable({ traceId, rows, total, durationNanos, selectedId }: TreeTableProps) {
  const hasServices = hasSeveralServices(rows);
  return (
    <>
      <table class="w-full table-fixed text-13">
        <caption class="sr-only">Spans of this trace, children indented below their parent</caption>
        <colgroup>
          <col class="w-[46%]" />
          <col />
          <col class="w-20" />
        </colgroup>
        <thead class="sr-only">
          <tr>
            <th scope="col">Span</th>
            <th scope="col">Time within {formatDuration(durationNanos / 1e6)}</th>
            <th scope="col">Duration</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.span.id}
              row={row}
              totalNanos={durationNanos}
              isSelected={row.span.id === selectedId}
              hasService={hasServices && isServiceNew(rows, row)}
            />
          ))}
        </tbody>
      </table>
      {total > rows.length && <CutNote drawn={rows.length} total={total} traceId={traceId} />}
    </>
  );
}

function CutNote({ drawn, total, traceId }: { drawn: number; total: number; traceId: string }) {
  return (
    <p class="border-t border-line px-3 py-2 text-13 text-muted">
      The first {drawn} of {total.toLocaleString("en")} spans.{" "}
      <a href={`/admin/telemetry/spans?trace=${traceId}&internal=&ordering=start_time`} class="text-accent underline">
        All as a list
      </a>
    </p>
  );
}
