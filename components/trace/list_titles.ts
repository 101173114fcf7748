import type { ListKind } from "./list_params.ts";

export const LIST_TITLES: Record<ListKind, string> = { traces: "Telemetry Traces", spans: "Telemetry Spans" };
export const LIST_LEADS: Record<ListKind, string> = {
  traces: "One line for each request: what was asked, by whom, how it ended.",
  spans: "The single steps of all requests.",
};
