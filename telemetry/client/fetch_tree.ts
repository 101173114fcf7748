import { type TreeColumns, type TreeRowSpan, unpackTree } from "../query/tree_columns.ts";
import { fetchJson } from "./fetch_json.ts";

/** All spans of a trace, window by window. @throws {FetchError} */
export async function fetchTree(traceId: string, options: { signal?: AbortSignal } = {}): Promise<TreeRowSpan[]> {
  const spans: TreeRowSpan[] = [];
  let offset: number | null = 0;
  while (offset !== null) {
    const path: string = `/api/v1/telemetry/traces/${traceId}/tree/?limit=5000&offset=${offset}`;
    const columns: TreeColumns = await fetchJson<TreeColumns>(path, options);
    spans.push(...unpackTree(columns));
    offset = columns.next_offset;
  }
  return spans;
}
