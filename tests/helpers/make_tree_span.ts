import type { TreeSpan } from "../../telemetry/query/waterfall.ts";

let count = 0;

/** A span as the tree sees it: [start, end] in nanoseconds, no parent, no error. */
export function makeTreeSpan(
  { spanId = (++count).toString(16).padStart(16, "0"), parent = null, start = 0, end = 100, ...rest }: TreeSpanOptions =
    {},
): TreeSpan {
  return {
    id: `${"a".repeat(32)}-${spanId}`,
    span_id: spanId,
    parent_span_id: parent,
    status: "unset",
    start_time_unix_nano: String(start),
    end_time_unix_nano: String(end),
    ...rest,
  };
}

interface TreeSpanOptions extends Partial<TreeSpan> {
  spanId?: string;
  parent?: string | null;
  start?: number;
  end?: number;
}
