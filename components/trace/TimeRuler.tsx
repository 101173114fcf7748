import { formatDuration } from "./format_duration.ts";

/** Quarters of the trace's duration, above the bars. */
export function TimeRuler({ durationNanos }: { durationNanos: number }) {
  return (
    <div aria-hidden="true" class="flex border-b border-line px-0 py-1.5 text-2xs text-muted">
      <span class="w-[42%] shrink-0 pl-3 font-medium">Span</span>
      <span class="flex min-w-0 flex-1 justify-between px-3 tabular-nums">
        <span>0</span>
        {[0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share} class={share === 0.5 || share === 1 ? "" : "hidden sm:inline"}>
            {formatDuration(durationNanos * share / 1e6)}
          </span>
        ))}
      </span>
      <span class="w-20 shrink-0 pr-3 text-right font-medium">Duration</span>
    </div>
  );
}
