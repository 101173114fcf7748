export interface Interval {
  /** Nanoseconds on any common scale. */
  start: number;
  end: number;
}

/**
 * Nanoseconds of a span that none of its children covers.
 *
 *     parent |....................|
 *     child      |......|
 *     child          |.....|         overlaps count once
 *     child                    |.......   clipped to the parent
 *
 * @returns 0 at least, the parent's whole length at most
 */
export function selfTime(parent: Interval, children: readonly Interval[]): number {
  const clipped = children
    .map(({ start, end }) => ({ start: Math.max(start, parent.start), end: Math.min(end, parent.end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  let covered = 0;
  let reached = parent.start;
  for (const { start, end } of clipped) {
    if (end <= reached) continue;
    covered += end - Math.max(start, reached);
    reached = end;
  }
  return Math.max(0, parent.end - parent.start - covered);
}
