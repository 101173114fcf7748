import type { TreeRowSpan } from "../../telemetry/query/tree_columns.ts";
import type { WaterfallRow } from "../../telemetry/query/waterfall.ts";
import { OrphanMark } from "./TreeRowCells.tsx";
import { VariantMark } from "./VariantMark.tsx";
import { visibleLine } from "./visible_text.ts";

export interface SpanLabelProps {
  row: WaterfallRow<TreeRowSpan>;
  /** Says whose span it is: where that is another service than the parent's. */
  hasService: boolean;
  /** Rows below that are folded away. Default: 0. */
  hiddenCount?: number;
}

/** What a row of the tree says of its span: name, service, and what it was about. */
export function SpanLabel({ row, hasService, hiddenCount = 0 }: SpanLabelProps) {
  const { span } = row;
  return (
    <>
      <span class="min-w-[3rem] truncate font-medium" title={visibleLine(span.name, 300)}>
        {visibleLine(span.name, 120) || "–"}
      </span>
      {hiddenCount > 0 && (
        <span class="shrink-0 rounded bg-sunken px-1 text-2xs text-muted">
          {hiddenCount.toLocaleString("en")} hidden
        </span>
      )}
      {hasService && (
        <span class="max-w-[30%] shrink-0 truncate text-xs text-muted">{visibleLine(span.service_name, 30)}</span>
      )}
      <OrphanMark row={row} />
      <VariantMark id={span.id} />
      {span.note && (
        <span
          class={span.status === "error"
            ? "hidden min-w-0 flex-1 truncate text-xs text-danger sm:inline"
            : "hidden min-w-0 flex-1 truncate text-xs text-muted sm:inline"}
          title={visibleLine(span.note, 160)}
        >
          {visibleLine(span.note, 160)}
        </span>
      )}
    </>
  );
}

type Rows = readonly WaterfallRow<TreeRowSpan>[];

/** Where the service changes on the way down; nowhere in a trace of one. */
export function isServiceNew(rows: Rows, { parentIndex, span }: WaterfallRow<TreeRowSpan>): boolean {
  return rows[parentIndex]?.span.service_name !== span.service_name;
}

export function hasSeveralServices(rows: Rows): boolean {
  return rows.some(({ span }) => span.service_name !== rows[0]!.span.service_name);
}
