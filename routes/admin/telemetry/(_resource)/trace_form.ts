import { parseInput } from "../../../../telemetry/edit/parse_input.ts";
import { toTraceChange } from "../../../../telemetry/edit/trace_edit.ts";
import { TracePatch } from "../../../../telemetry/edit/trace_input.ts";
import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import type { TraceWrite } from "../../../../telemetry/query/trace_store.ts";
import { emptyToNull, pickChanged } from "./form_values.ts";

/** What a person may change of a trace, in the order of the form. */
export const TRACE_LABELS: Record<string, string> = {
  username: "Username",
  email: "E-mail",
  phone: "Phone",
  service_name: "Service",
  environment: "Environment",
  method: "Method",
  url: "URL",
  route: "Route",
  status_code: "HTTP status code",
  status: "Status",
  user_agent: "User agent",
};

export function toTraceValues(trace: TraceResource): Record<string, string> {
  const names = Object.keys(TRACE_LABELS) as (keyof TraceResource)[];
  return Object.fromEntries(names.map((name) => [name, String(trace[name] ?? "")]));
}

/** @throws {ValidationError} with the messages of each field */
export function readTraceForm(values: Record<string, string>, trace: TraceResource): Omit<TraceWrite, "trace_id"> {
  const input = emptyToNull(pickChanged(values, toTraceValues(trace)), ["route", "status_code"]);
  return toTraceChange(parseInput(TracePatch, input), trace);
}
