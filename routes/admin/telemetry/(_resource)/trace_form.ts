import { z } from "zod";
import type { TraceResource } from "../../../../telemetry/model/resources.ts";
import { STATUSES } from "../../../../telemetry/model/vocabulary.ts";
import { choice, text } from "./form_values.ts";

const NAME_CHARS = 1024;
const URL_CHARS = 8192;

/** What a person may change of a trace. */
export const TraceForm = z.object({
  username: text(NAME_CHARS),
  email: text(NAME_CHARS).refine((value) => value === "" || z.email().safeParse(value).success, {
    error: "Enter a valid email address.",
  }),
  phone: text(NAME_CHARS),
  service_name: text(NAME_CHARS).min(1, "This field may not be blank."),
  environment: text(NAME_CHARS),
  method: text(NAME_CHARS),
  url: text(URL_CHARS),
  route: text(URL_CHARS).transform((value) => value === "" ? null : value),
  status_code: z.string().regex(/^(|[0-9]{3})$/, "A valid integer is required.")
    .transform((value) => value === "" ? null : Number(value)),
  user_agent: text(URL_CHARS),
  status: choice(STATUSES),
});

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
  user_agent: "User agent",
  status: "Status",
};

export function toTraceValues(trace: TraceResource): Record<string, string> {
  const names = Object.keys(TRACE_LABELS) as (keyof TraceResource)[];
  return Object.fromEntries(names.map((name) => [name, String(trace[name] ?? "")]));
}
