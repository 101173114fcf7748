import { formatTime, type TimePrecision } from "./format_time.ts";

export interface TimeProps {
  /** ISO 8601 with `Z`. */
  iso: string;
  /** Default: `second`. */
  precision?: TimePrecision | undefined;
}

/** A moment in the viewer's zone, exact UTC on hover. The server writes UTC; islands/PageBehaviours.tsx converts it. */
export function Time({ iso, precision = "second" }: TimeProps) {
  return (
    <time dateTime={iso} title={`${iso} (UTC)`} data-precision={precision} class="tabular-nums whitespace-nowrap">
      {formatTime(iso, { precision })}
    </time>
  );
}
