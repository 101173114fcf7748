import { z } from "zod";
import { KINDS, STATUSES } from "../model/vocabulary.ts";
import { MAX_NAME_CHARS } from "../redaction/mod.ts";
import { choiceField, explain, spanIdField, textField, timeField } from "./input_fields.ts";
import { attributesField, eventsField, linksField, toTypeName } from "./json_fields.ts";
import { toTraceId } from "../model/ids.ts";

/** What a client sends to create or replace a span. Fields that are unknown or read-only are left out. */
export const SpanInput = z.object({
  trace: parentField(),
  span_id: spanIdField(),
  parent_span_id: spanIdField().nullable().optional(),
  name: textField({ max: MAX_NAME_CHARS }),
  kind: choiceField(KINDS).optional(),
  start_time: timeField(),
  end_time: timeField(),
  status: choiceField(STATUSES).optional(),
  status_message: textField({ max: MAX_NAME_CHARS, isBlankAllowed: true }).optional(),
  attributes: attributesField().optional(),
  events: eventsField().optional(),
  links: linksField().optional(),
});
export type SpanInput = z.infer<typeof SpanInput>;

/** What a client sends to change a span. */
export const SpanPatch = SpanInput.partial();
export type SpanPatch = z.infer<typeof SpanPatch>;

/** The id of a trace; whether it is there is for the store to say. */
function parentField() {
  const id = z.string({
    error: explain((input) => `Incorrect type. Expected pk value, received ${toTypeName(input)}.`),
  })
    .refine((text) => toTraceId(text) !== null, { error: ({ input }) => missingTrace(String(input)) });
  return z.preprocess((input) => {
    const text = typeof input === "number" ? String(input) : input;
    return typeof text === "string" ? toTraceId(text.trim()) ?? text : text;
  }, id);
}

/** The sentence for a span whose trace is not there, or no id; the id is cut at 100 characters. */
export function missingTrace(id: string): string {
  return `Invalid pk "${id.slice(0, 100)}" - object does not exist.`;
}
