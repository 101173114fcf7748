import { formatDuration } from "./format_duration.ts";
import { listTicks } from "./tree_geometry.ts";

/** Ticks end before they meet the figure at the end. */
const LAST_SHARE = 0.8;

/** Round times above the bars, and how long it all took. */
export function TimeRuler({ durationNanos }: { durationNanos: number }) {
  const ticks = listTicks(durationNanos).filter((tick) => tick / durationNanos < LAST_SHARE);
  return (
    <div aria-hidden="true" class="flex items-center border-b border-line py-1 text-2xs text-muted">
      <span class="w-[46%] shrink-0 pl-3 font-medium">Span</span>
      <span class="min-w-0 flex-1 px-3">
        <svg width="100%" height="16" class="block overflow-visible fill-muted tabular-nums">
          <text x="0" y="12">0</text>
          {ticks.map((tick, index) => (
            <text
              key={tick}
              x={`${(tick / durationNanos * 100).toFixed(3)}%`}
              y="12"
              text-anchor="middle"
              class={index % 2 === 1 ? "hidden sm:block" : "hidden lg:block"}
            >
              {formatTick(tick)}
            </text>
          ))}
          <text x="100%" y="12" text-anchor="end" class="font-medium">{formatDuration(durationNanos / 1e6)}</text>
        </svg>
      </span>
      <span class="w-20 shrink-0 pr-3 text-right font-medium">Duration</span>
    </div>
  );
}

/** Round times need no zeros behind the point: `20 ms`. */
function formatTick(nanos: number): string {
  return formatDuration(nanos / 1e6).replace(/\.0+(?= )/, "").replace(/(\.[0-9]*[1-9])0+(?= )/, "$1");
}
