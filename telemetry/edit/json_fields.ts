/** Input fields that hold JSON: attributes, events and links of a span. */
import { z } from "zod";
import { MAX_ENTRIES, MAX_KEY_CHARS, MAX_NAME_CHARS, MAX_VALUE_CHARS } from "../redaction/mod.ts";
import { explain, hasNoNull, isWellFormed, spanIdField, textField, traceIdField } from "./input_fields.ts";

/**
 * Keys to any JSON values: at most 128 keys of 256 characters, texts anywhere in them of 8,192. The first that does not
 * hold is said.
 */
export function attributesField() {
  return z.record(z.string(), z.unknown(), {
    error: explain((input) => `Expected a dictionary of items but got type "${toTypeName(input)}".`),
  }).superRefine((attributes, ctx) => {
    const message = findProblem(attributes);
    if (message !== null) ctx.addIssue({ code: "custom", message });
  });
}

const event = z.object({
  name: textField({ max: MAX_NAME_CHARS }),
  time_unix_nano: nanosField(),
  attributes: attributesField().default({}),
}, { error: explainItem });

const link = z.object({
  trace_id: traceIdField(),
  span_id: spanIdField(),
  attributes: attributesField().default({}),
}, { error: explainItem });

/** At most 128 of `{name, time_unix_nano, attributes?}`, the time as digits or as an integer that a double holds. */
export function eventsField() {
  return listOf(event);
}

/** At most 128 of `{trace_id, span_id, attributes?}`. */
export function linksField() {
  return listOf(link);
}

function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item, {
    error: explain((input) => `Expected a list of items but got type "${toTypeName(input)}".`),
  }).max(MAX_ENTRIES, `Ensure this field has no more than ${MAX_ENTRIES} elements.`);
}

function explainItem(issue: { input?: unknown }): string {
  return explain((input) => `Expected a dictionary of items but got type "${toTypeName(input)}".`)(issue);
}

/** Unix nanoseconds as decimal digits: a JSON number cannot hold them. */
function nanosField() {
  const digits = z.string({ error: explain("A valid integer is required.") })
    .regex(/^\d{1,19}$/, "A valid integer is required.")
    .refine((text) => !/^\d{1,19}$/.test(text) || BigInt(text) < 2n ** 63n, "Datetime value out of range.");
  return z.preprocess((input) => Number.isSafeInteger(input) ? String(input) : input, digits);
}

function findProblem(attributes: Record<string, unknown>): string | null {
  const keys = Object.keys(attributes);
  if (keys.length > MAX_ENTRIES) return `Ensure this field has no more than ${MAX_ENTRIES} elements.`;
  if (keys.some((key) => key.length > MAX_KEY_CHARS)) {
    return `Ensure that no key has more than ${MAX_KEY_CHARS} characters.`;
  }
  return findTextProblem(attributes);
}

/** The body's depth is bounded, so this may recurse. */
function findTextProblem(value: unknown): string | null {
  if (typeof value === "string") return findStringProblem(value);
  if (typeof value !== "object" || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const problem = findStringProblem(key) ?? findTextProblem(item);
    if (problem !== null) return problem;
  }
  return null;
}

function findStringProblem(text: string): string | null {
  if (!hasNoNull(text)) return "Null characters are not allowed.";
  if (!isWellFormed(text)) return "Surrogate characters are not allowed.";
  return text.length > MAX_VALUE_CHARS ? `Ensure that no value has more than ${MAX_VALUE_CHARS} characters.` : null;
}

/** The name of a JSON value's type, as the dialect's first clients know it: `list` of an array, `NoneType` of null. */
export function toTypeName(value: unknown): string {
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return { string: "str", boolean: "bool" }[typeof value as string] ?? "dict";
}
