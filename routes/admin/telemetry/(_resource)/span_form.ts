import { z } from "zod";
import { SPAN_ID_REGEXP } from "../../../../telemetry/model/ids.ts";
import type { SpanResource } from "../../../../telemetry/model/resources.ts";
import { parseIsoTime } from "../../../../telemetry/model/times.ts";
import { KINDS, STATUSES } from "../../../../telemetry/model/vocabulary.ts";
import { choice, text } from "./form_values.ts";

const NAME_CHARS = 1024;
const JSON_CHARS = 262_144;

const time = text(64).transform((value, ctx) => {
  const nanos = parseIsoTime(value);
  if (nanos !== null) return nanos;
  ctx.addIssue("Enter a valid date/time.");
  return z.NEVER;
});

const jsonObject = text(JSON_CHARS).transform((value, ctx): Record<string, unknown> => {
  try {
    const parsed = JSON.parse(value === "" ? "{}" : value);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Told below.
  }
  ctx.addIssue("Value must be a JSON object.");
  return z.NEVER;
});

/** What a person may change of a span. */
export const SpanForm = z.object({
  name: text(NAME_CHARS).min(1, "This field may not be blank."),
  kind: choice(KINDS),
  parent_span_id: text(NAME_CHARS)
    .transform((value) => value.trim().toLowerCase() || null)
    .refine((value) => value === null || SPAN_ID_REGEXP.test(value), "Enter a valid span id."),
  start_time: time,
  end_time: time,
  status: choice(STATUSES),
  status_message: text(NAME_CHARS * 8),
  attributes: jsonObject,
}).refine(({ start_time, end_time }) => end_time >= start_time, {
  path: ["end_time"],
  error: "Ensure this value is not before the start.",
}).transform(({ start_time, end_time, ...rest }) => ({
  ...rest,
  start_time_unix_nano: start_time,
  end_time_unix_nano: end_time,
}));

export const SPAN_LABELS: Record<string, string> = {
  name: "Name",
  kind: "Kind",
  parent_span_id: "Parent span id",
  start_time: "Start",
  end_time: "End",
  status: "Status",
  status_message: "Status message",
  attributes: "Attributes",
};

export function toSpanValues(span: SpanResource): Record<string, string> {
  return {
    name: span.name,
    kind: span.kind,
    parent_span_id: span.parent_span_id ?? "",
    start_time: span.start_time,
    end_time: span.end_time,
    status: span.status,
    status_message: span.status_message,
    attributes: JSON.stringify(span.attributes, null, 2),
  };
}
