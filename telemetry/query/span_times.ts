import { selfTime } from "./self_time.ts";
import type { TreeSpan, Waterfall } from "./waterfall.ts";

export interface SpanTimes {
  /** Nanoseconds after the trace's start. */
  offsetNanos: number;
  /** Nanoseconds that no direct child covers. */
  selfNanos: number;
}

/** Where a span lies in its trace, and what it did itself. */
export function measureSpan({ rows }: Waterfall<TreeSpan>, index: number): SpanTimes | null {
  const row = rows[index];
  if (row === undefined) return null;
  const children = rows
    .slice(index + 1, index + 1 + row.descendantCount)
    .filter((candidate) => candidate.parentIndex === index)
    .map(toInterval);
  return { offsetNanos: row.offsetNanos, selfNanos: selfTime(toInterval(row), children) };
}

function toInterval({ offsetNanos, durationNanos }: { offsetNanos: number; durationNanos: number }) {
  return { start: offsetNanos, end: offsetNanos + durationNanos };
}
