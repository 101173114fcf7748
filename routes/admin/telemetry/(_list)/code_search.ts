import { isTraceCode } from "../../../../telemetry/model/trace_code.ts";

/** Where a search for a reference code or trace id leads; null for every other search. */
export function toCodeSearch(params: URLSearchParams): string | null {
  const search = params.get("search") ?? "";
  return isTraceCode(search) ? `/admin/find?code=${encodeURIComponent(search.trim())}` : null;
}
