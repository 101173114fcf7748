import type { TreeRowSpan } from "../../telemetry/query/tree_columns.ts";
import type { WaterfallRow } from "../../telemetry/query/waterfall.ts";
import { formatDuration } from "./format_duration.ts";
import { serviceColor } from "./service_colors.ts";
import { indentWidth, isCutOff, listGuides, listTicks, ROW_HEIGHT, toBar } from "./tree_geometry.ts";
import { visibleLine } from "./visible_text.ts";

export interface IndentProps {
  depth: number;
}

export function Indent({ depth }: IndentProps) {
  return (
    <span class="flex shrink-0 items-center">
      <svg width={indentWidth(depth)} height={ROW_HEIGHT} aria-hidden="true" class="stroke-line">
        {listGuides(depth).map((x) => <line key={x} x1={x} x2={x} y1="0" y2={ROW_HEIGHT} />)}
      </svg>
      {isCutOff(depth) && <span class="pr-1 text-2xs text-muted">level {depth}</span>}
    </span>
  );
}

/** Filled: the span itself failed. Hollow: something below did. */
export function ErrorMark({ row }: { row: WaterfallRow<TreeRowSpan> }) {
  if (row.span.status === "error") {
    return (
      <svg width="12" height="12" viewBox="0 0 12 12" role="img" aria-label="Error" class="shrink-0 fill-danger">
        <circle cx="6" cy="6" r="5.5" />
        <path d="M6 3v3.5M6 8.2v.8" class="stroke-danger-on" stroke-width="1.4" />
      </svg>
    );
  }
  if (!row.hasErrorBelow) return null;
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      role="img"
      aria-label="Error below"
      class="shrink-0 fill-none stroke-danger"
    >
      <circle cx="6" cy="6" r="4.75" stroke-width="1.5" />
    </svg>
  );
}

export function SpanBar({ row, totalNanos }: { row: WaterfallRow<TreeRowSpan>; totalNanos: number }) {
  const bar = toBar(row.offsetNanos, row.durationNanos, totalNanos);
  const color = serviceColor(row.span.service_name);
  return (
    <svg width="100%" height="10" aria-hidden="true" class="min-w-0 overflow-visible">
      <line x1="0" x2="100%" y1="5" y2="5" class="stroke-line" />
      {listTicks(totalNanos).map((tick) => {
        const x = `${(tick / totalNanos * 100).toFixed(3)}%`;
        return <line key={tick} x1={x} x2={x} y1="-10" y2="20" class="stroke-line" />;
      })}
      <rect x={bar.x} width="2" height="10" rx="1" class={color} />
      <rect x={bar.x} width={bar.width} height="10" rx="2" class={color} />
      {row.span.status === "error" && <rect x={bar.x} y="11.5" width={bar.width} height="2" class="fill-danger" />}
    </svg>
  );
}

export function SpanDuration({ row }: { row: WaterfallRow<TreeRowSpan> }) {
  return (
    <span class="block text-right text-xs tabular-nums text-muted whitespace-nowrap">
      {formatDuration(row.durationNanos / 1e6)}
    </span>
  );
}

export function OrphanMark({ row }: { row: WaterfallRow<TreeRowSpan> }) {
  if (!row.isOrphan) return null;
  return (
    <span
      class="max-w-[40%] shrink-0 truncate text-2xs text-warn"
      title={`Parent ${visibleLine(row.span.parent_span_id ?? "", 20)} is missing`}
    >
      parent missing
    </span>
  );
}
