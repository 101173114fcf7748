import { KINDS } from "../../telemetry/model/vocabulary.ts";
import type { SelectOption } from "../ui/SelectField.tsx";
import { type ListKind, PAGE_SIZES, RANGES } from "./list_params.ts";

const ANY = { value: "", label: "Any" };

export const STATUS_OPTIONS: SelectOption[] = [
  { value: "", label: "Any status" },
  { value: "error", label: "Error" },
  { value: "ok", label: "OK" },
  { value: "unset", label: "Unset" },
];

export const RANGE_OPTIONS: SelectOption[] = [
  { value: "", label: "Any time" },
  ...Object.entries(RANGES).map(([value, { label }]) => ({ value, label })),
];

export const METHOD_OPTIONS = [ANY, ...["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map(toOption)];
export const KIND_OPTIONS = [ANY, ...KINDS.map(toOption)];
export const PAGE_SIZE_OPTIONS = PAGE_SIZES.map(toOption);
export const ERROR_OPTIONS = [ANY, { value: "1", label: "Has errors" }];

export const STATUS_CLASS_OPTIONS: SelectOption[] = [
  ANY,
  { value: "200,299", label: "2xx" },
  { value: "300,399", label: "3xx" },
  { value: "400,499", label: "4xx" },
  { value: "500,599", label: "5xx" },
];

export const INTERNAL_OPTIONS: SelectOption[] = [
  { value: "false", label: "Hidden" },
  { value: "", label: "Shown" },
  { value: "true", label: "Only these" },
];

/** Parameters with a field of their own in the part of the form that can be folded. */
export const FOLDED_PARAMS: Record<ListKind, string[]> = {
  traces: [
    "method",
    "status_code__range",
    "url__icontains",
    "username__icontains",
    "email__icontains",
    "environment__icontains",
    "error_count__gte",
    "service_name__icontains",
    "duration_ms__gte",
    "start_time__gte",
    "start_time__lte",
  ],
  spans: [
    "name__icontains",
    "kind",
    "scope__icontains",
    "trace",
    "service_name__icontains",
    "duration_ms__gte",
    "start_time__gte",
    "start_time__lte",
  ],
};

const ALWAYS_SHOWN = ["search", "status", "range", "internal", "page_size"];
const NEVER_KEPT = ["page", "cursor", "deleted"];

/** What the form has no field for and yet must not lose: filters that came from a link, and the order. */
export function listHiddenParams(kind: ListKind, params: URLSearchParams): [string, string][] {
  const known = new Set([...FOLDED_PARAMS[kind], ...ALWAYS_SHOWN, ...NEVER_KEPT]);
  return [...params].filter(([name, value]) => value !== "" && !known.has(name));
}

function toOption(value: string): SelectOption {
  return { value, label: value };
}
