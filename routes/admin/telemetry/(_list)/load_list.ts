import { fromListPage, type ListView } from "../../../../components/trace/list_page.ts";
import { type ListKind, toApiParams } from "../../../../components/trace/list_params.ts";
import { ValidationError } from "../../../../errors.ts";
import { SPAN_FIELDS, TRACE_FIELDS } from "../../../../telemetry/query/fields.ts";
import { parseListQuery } from "../../../../telemetry/query/list_query.ts";
import type { TraceStore } from "../../../../telemetry/query/trace_store.ts";
import type { SpanResource, TraceResource } from "../../../../telemetry/model/resources.ts";

export interface LoadedList {
  view: ListView<TraceResource | SpanResource>;
  /** Messages by parameter; then the view is empty. */
  errors: Record<string, string[]>;
}

/** The page of a list that the portal's parameters ask for; wrong values are told, not thrown. */
export async function loadList(store: TraceStore, kind: ListKind, params: URLSearchParams): Promise<LoadedList> {
  try {
    const query = parseListQuery(toApiParams(params), kind === "traces" ? TRACE_FIELDS : SPAN_FIELDS);
    const view = kind === "traces"
      ? fromListPage(await store.listTraces(query))
      : fromListPage(await store.listSpans(query));
    return { view, errors: {} };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return { view: { rows: [], count: 0, isCountEstimate: false, next: null, previous: null }, errors: error.fields };
  }
}
