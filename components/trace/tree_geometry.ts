/** Pixels of a row of the span tree; the virtual list counts in it. */
export const ROW_HEIGHT = 30;
/** Rows that the server writes as markup. */
export const MARKUP_ROWS = 200;
const INDENT = 14;
const MAX_LEVELS = 24;

/** Width of the guides in front of a name: deeper levels than fit share the last one and say their number. */
export function indentWidth(depth: number): number {
  return Math.min(depth, MAX_LEVELS) * INDENT;
}

/** x of each guide line. */
export function listGuides(depth: number): number[] {
  return Array.from({ length: Math.min(depth, MAX_LEVELS) }, (_, level) => level * INDENT + 7.5);
}

export function isCutOff(depth: number): boolean {
  return depth > MAX_LEVELS;
}

/** Position of a bar as percentages of the trace, for SVG attributes. */
export function toBar(offsetNanos: number, durationNanos: number, totalNanos: number): { x: string; width: string } {
  const share = (nanos: number) => totalNanos > 0 ? Math.min(100, Math.max(0, (nanos / totalNanos) * 100)) : 0;
  const x = share(offsetNanos);
  const width = totalNanos > 0 ? Math.min(share(durationNanos), 100 - x) : 100;
  return { x: `${x.toFixed(3)}%`, width: `${width.toFixed(3)}%` };
}

/** Round times inside the trace, three to eight of them, in nanoseconds: 1, 2 or 5 times a power of ten apart. */
export function listTicks(totalNanos: number): number[] {
  if (!(totalNanos > 0) || !Number.isFinite(totalNanos)) return [];
  const least = totalNanos / 9;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least)!;
  return Array.from({ length: Math.ceil(totalNanos / step) - 1 }, (_, i) => (i + 1) * step);
}
