import { formatDuration } from "./format_duration.ts";

export interface DurationBarProps {
  durationMs: number;
  /** The longest of the list: its bar is full. */
  maxMs: number;
  isError: boolean;
}

/** A duration as a figure over a bar that compares it with its neighbours. */
export function DurationBar({ durationMs, maxMs, isError }: DurationBarProps) {
  const share = maxMs > 0 && durationMs > 0 ? Math.min(100, (durationMs / maxMs) * 100) : 0;
  return (
    <div class="w-24 text-right">
      <span class="tabular-nums whitespace-nowrap">{formatDuration(durationMs)}</span>
      <svg width="100%" height="3" aria-hidden="true" class="mt-0.5">
        <rect width="100%" height="3" rx="1.5" class="fill-sunken" />
        <rect width={`${share.toFixed(2)}%`} height="3" rx="1.5" class={isError ? "fill-danger" : "fill-accent"} />
      </svg>
    </div>
  );
}
