import { SPAN_FIELDS, TRACE_FIELDS } from "../../telemetry/query/fields.ts";
import { listUnknownParams } from "../../telemetry/query/filter_names.ts";
import { formatTime } from "../ui/format_time.ts";

/**
 * The parameters of the portal's lists. They are those of the API, by the same names, and three of the portal's own:
 * `range` (a time range that ends now), an absent `internal` (means `false`; empty shows all), and `deleted`.
 */
export type ListKind = "traces" | "spans";

/** Milliseconds that each `range` goes back. */
export const RANGES: Record<string, { label: string; ms: number }> = {
  "15m": { label: "Last 15 minutes", ms: 900_000 },
  "1h": { label: "Last hour", ms: 3_600_000 },
  "6h": { label: "Last 6 hours", ms: 21_600_000 },
  "24h": { label: "Last 24 hours", ms: 86_400_000 },
  "7d": { label: "Last 7 days", ms: 604_800_000 },
  "30d": { label: "Last 30 days", ms: 2_592_000_000 },
};

export const PAGE_SIZES = ["25", "50", "100", "200"];

/** Parameters that say how a list is shown, not what is in it. */
const VIEW_PARAMS = new Set(["search", "ordering", "page", "page_size", "cursor", "deleted"]);

/** What the API is asked for, for what stands in the portal's URL. */
export function toApiParams(params: URLSearchParams, now = Date.now()): URLSearchParams {
  const api = new URLSearchParams([...params].filter(([name, value]) => value !== "" && name !== "deleted"));
  if (!params.has("internal")) api.set("internal", "false");
  const range = ownValue(RANGES, api.get("range") ?? "");
  api.delete("range");
  if (range && !api.has("start_time__gte")) api.set("start_time__gte", new Date(now - range.ms).toISOString());
  return api;
}

/** Names come from the URL: `constructor` is none of ours. */
function ownValue<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The same view with some parameters changed (null: removed), back on the first page. */
export function withParams(params: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(params);
  for (const name of ["page", "cursor", "deleted"]) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `?${next}`;
}

/** Without what says nothing: the URL that people share. */
export function tidyParams(params: URLSearchParams): URLSearchParams {
  const says = (name: string, value: string) => name === "internal" ? value !== "false" : value !== "";
  return new URLSearchParams(
    [...params].filter(([name, value]) => says(name, value) && `${name}=${value}` !== "page_size=50"),
  );
}

export interface ActiveFilter {
  name: string;
  value: string;
  /** Like `Status: error`. */
  label: string;
  /** The list without this filter. */
  removeHref: string;
  /** The list has no such field: it shows what it would show without. */
  isUnknown: boolean;
}

/** The filters in force, for the chips above the list; the one that hides internal requests among them. */
export function listActiveFilters(params: URLSearchParams, kind: ListKind): ActiveFilter[] {
  const given = listGivenFilters(params);
  const internal: [string, string][] = params.has("internal") ? [] : [["internal", "false"]];
  const unknown = listUnknownParams(params, kind === "traces" ? TRACE_FIELDS : SPAN_FIELDS, ["range"]);
  return [...given, ...internal].map(([name, value]) => {
    const isUnknown = unknown.includes(name);
    const removeHref = withParams(params, { [name]: name === "internal" ? "" : null });
    return {
      name,
      value,
      label: isUnknown ? `No filter: ${name}` : describeFilter(name, value),
      removeHref,
      isUnknown,
    };
  });
}

function listGivenFilters(params: URLSearchParams): [string, string][] {
  return [...params].filter(([name, value]) => value !== "" && !VIEW_PARAMS.has(name));
}

/** More than the one that hides internal requests. */
export function hasFilters(params: URLSearchParams): boolean {
  return Boolean(params.get("search")) || listGivenFilters(params).some(([name]) => name !== "internal");
}

const LABELS: Record<string, string> = {
  status: "Status",
  status__in: "Status",
  method: "Method",
  status_code: "HTTP status",
  status_code__range: "HTTP status",
  service_name: "Service",
  service_name__icontains: "Service has",
  environment: "Environment",
  environment__icontains: "Environment has",
  username: "User",
  username__icontains: "User has",
  email: "E-mail",
  email__icontains: "E-mail has",
  phone: "Phone",
  user_id: "User id",
  session_id: "Session",
  url__icontains: "URL has",
  route: "Route",
  route__icontains: "Route has",
  duration_ms__gte: "Took at least",
  duration_ms__lte: "Took at most",
  start_time__gte: "From",
  start_time__lte: "Until",
  error_count__gte: "Has errors",
  name: "Name",
  name__icontains: "Name has",
  kind: "Kind",
  trace: "Trace",
  parent_span_id: "Parent",
  parent_span_id__isnull: "Is a root",
  scope: "Scope",
};

function describeFilter(name: string, value: string): string {
  if (name === "internal") return value === "true" ? "Internal requests only" : "Internal requests hidden";
  if (name === "range") return ownValue(RANGES, value)?.label ?? `Range: ${value}`;
  if (name === "status_code__range") return `HTTP status: ${toStatusClass(value)}`;
  if (name === "error_count__gte" && value === "1") return "Has errors";
  if (name.startsWith("attributes__")) return `${name.slice("attributes__".length)} = ${value}`;
  if (name.startsWith("start_time__")) return `${ownValue(LABELS, name) ?? name}: ${describeTime(value)}`;
  if (name.startsWith("duration_ms__")) return `${ownValue(LABELS, name) ?? name} ${value} ms`;
  return `${ownValue(LABELS, name) ?? name}: ${value}`;
}

/** In the viewer's zone where there is one. */
function describeTime(value: string): string {
  return typeof document === "undefined"
    ? `${formatTime(value, { precision: "second" })} UTC`
    : formatTime(value, { precision: "second" });
}

function toStatusClass(range: string): string {
  const match = /^([1-5])00,\1(99)$/.exec(range);
  return match === null ? range : `${match[1]}xx`;
}

/** The order in force for a column: first key only, as the headers show it. */
export function sortDirection(params: URLSearchParams, field: string): "ascending" | "descending" | "none" {
  const [first] = (params.get("ordering") || "-start_time").split(",");
  if (first === field) return "ascending";
  return first === `-${field}` ? "descending" : "none";
}

/** Where a click on a column's header leads: largest or newest first, then the other way round. */
export function sortHref(params: URLSearchParams, field: string): string {
  return withParams(params, { ordering: sortDirection(params, field) === "descending" ? field : `-${field}` });
}
