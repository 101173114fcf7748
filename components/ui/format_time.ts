/** `2026-11-22 14:55:03.123`, in the zone, which defaults to that of the viewer in a browser and to UTC elsewhere. */
export function formatTime(iso: string, { timeZone = viewerZone(), precision = "ms" }: FormatTimeOptions = {}): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const parts = Object.fromEntries(formatterFor(timeZone).formatToParts(date).map(({ type, value }) => [type, value]));
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  if (precision === "day") return day;
  if (precision === "time") return `${parts.hour}:${parts.minute}:${parts.second}`;
  const minute = `${day} ${parts.hour}:${parts.minute}`;
  if (precision === "minute") return minute;
  return precision === "second" ? `${minute}:${parts.second}` : `${minute}:${parts.second}.${parts.fractionalSecond}`;
}

export interface FormatTimeOptions {
  timeZone?: string | undefined;
  /** Default: `ms`. */
  precision?: TimePrecision | undefined;
}

export type TimePrecision = "day" | "time" | "minute" | "second" | "ms";

const formatters = new Map<string, Intl.DateTimeFormat>();

export function viewerZone(): string {
  return typeof document === "undefined" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  });
  formatters.set(timeZone, made);
  return made;
}
