import { ValidationError } from "../../../../errors.ts";
import { parseJson } from "../../../../middleware/rest/parse_json.ts";
import { parseInput } from "../../../../telemetry/edit/parse_input.ts";
import { toSpanChange } from "../../../../telemetry/edit/span_edit.ts";
import { SpanPatch } from "../../../../telemetry/edit/span_input.ts";
import type { SpanResource } from "../../../../telemetry/model/resources.ts";
import type { SpanWrite } from "../../../../telemetry/query/trace_store.ts";
import { emptyToNull, pickChanged } from "./form_values.ts";

/** What a person may change of a span, in the order of the form. */
export const SPAN_LABELS: Record<string, string> = {
  name: "Name",
  kind: "Kind",
  start_time: "Start",
  end_time: "End",
  status: "Status",
  status_message: "Status message",
  parent_span_id: "Parent span id",
  attributes: "Attributes",
};

export function toSpanValues(span: SpanResource): Record<string, string> {
  const names = Object.keys(SPAN_LABELS) as (keyof SpanResource)[];
  const values = Object.fromEntries(names.map((name) => [name, String(span[name] ?? "")]));
  return { ...values, attributes: JSON.stringify(span.attributes, null, 2) };
}

/** @throws {ValidationError} with the messages of each field */
export function readSpanForm(
  values: Record<string, string>,
  span: SpanResource,
): Omit<SpanWrite, "trace_id" | "span_id"> {
  const { attributes, ...rest } = pickChanged(values, toSpanValues(span));
  const input = emptyToNull(rest, ["parent_span_id"]);
  if (attributes !== undefined) input.attributes = readAttributes(attributes);
  return toSpanChange(parseInput(SpanPatch, input), span);
}

function readAttributes(text: string): unknown {
  try {
    return parseJson(text.trim() === "" ? "{}" : text);
  } catch {
    throw new ValidationError({ attributes: ["Value must be valid JSON."] });
  }
}
