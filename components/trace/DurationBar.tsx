import { formatDuration } from "./format_duration.ts";

export interface DurationBarProps {
  durationMs: number;
  /** The longest of the list: its bar is full. */
  maxMs: number;
  isError: boolean;
}

/** A duration as a figure beside a bar that compares it with its neighbours. */
export function DurationBar({ durationMs, maxMs, isError }: DurationBarProps) {
  const share = maxMs > 0 && durationMs > 0 ? Math.min(100, (durationMs / maxMs) * 100) : 0;
  return (
    <div class="flex items-center justify-end gap-2">
      <svg width="56" height="4" aria-hidden="true" class="shrink-0">
        <rect width="100%" height="4" rx="2" class="fill-sunken" />
        <rect width={`${share.toFixed(2)}%`} height="4" rx="2" class={isError ? "fill-danger" : "fill-accent"} />
      </svg>
      <span class="min-w-[4rem] text-right tabular-nums whitespace-nowrap">{formatDuration(durationMs)}</span>
    </div>
  );
}
