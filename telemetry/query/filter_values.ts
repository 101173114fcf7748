import { parseReference, SPAN_ID_REGEXP, toTraceId } from "../model/ids.ts";
import { parseSpanKey, toSpanResourceId } from "../model/span_key.ts";
import { parseIsoTime, toIsoTime } from "../model/times.ts";
import type { Field } from "./fields.ts";
import type { FilterValue, Operator } from "./filter.ts";

export const MAX_VALUE_CHARS = 8192;
const NUMBER_REGEXP = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:e[+-]?\d{1,4})?$/i;

/** Either the value in its canonical form, or what is wrong with it as a sentence. */
export type Parsed = { value: FilterValue } | { error: string };

/** Reads what a client wrote behind `field__op=`. Times become ISO 8601, ids and codes their canonical form. */
export function parseFilterValue(field: Field, op: Operator, text: string): Parsed {
  const problem = findTextProblem(text);
  if (problem !== null) return { error: problem };
  if (op === "isnull") return parseBoolean(text);
  if (op === "in") return parseList(field, text);
  if (op === "range") return parseRange(field, text);
  if (op === "icontains" || op === "istartswith" || op === "iexact") return { value: text };
  return parseOne(field, text);
}

/** What no text of a filter may have; null if it is fine. */
export function findTextProblem(text: string, max = MAX_VALUE_CHARS): string | null {
  if (text.includes("\0")) return "Null characters are not allowed.";
  if (text.length > max) return `Ensure this value has at most ${max} characters (it has ${text.length}).`;
  return null;
}

function parseList(field: Field, text: string): Parsed {
  return collect(text.split(",").filter((part) => part !== "").map((part) => parseOne(field, part)));
}

function parseRange(field: Field, text: string): Parsed {
  const parts = text.split(",");
  if (parts.length !== 2) return { error: "Range query expects two values." };
  return collect(parts.map((part) => parseOne(field, part)));
}

function collect(parsed: Parsed[]): Parsed {
  const values: FilterValue[] = [];
  for (const part of parsed) {
    if ("error" in part) return part;
    values.push(part.value);
  }
  return { value: values };
}

function parseOne(field: Field, text: string): Parsed {
  switch (field.type) {
    case "text":
    case "names":
      return { value: text };
    case "choice":
      return parseChoice(field.choices ?? [], text);
    case "integer":
    case "milliseconds":
      return parseNumber(text);
    case "time":
      return parseTime(text);
    case "boolean":
      return parseBoolean(text);
    case "trace id":
      return orError(toTraceId(text.trim()), "Enter a valid trace id.");
    case "span id":
      return orError(toSpanId(text.trim()), "Enter a valid span id.");
    case "span key":
      return orError(toCanonicalKey(text.trim()), "Enter a valid span id.");
    case "reference":
      return orError(parseReference(text), "Enter a valid reference code.");
  }
}

function parseChoice(choices: readonly string[], text: string): Parsed {
  if (choices.includes(text)) return { value: text };
  return { error: `Select a valid choice. ${text.slice(0, 100)} is not one of the available choices.` };
}

function parseNumber(text: string): Parsed {
  const number = NUMBER_REGEXP.test(text.trim()) ? Number(text) : NaN;
  return Number.isFinite(number) ? { value: number } : { error: "Enter a number." };
}

function parseTime(text: string): Parsed {
  const nanos = parseIsoTime(text);
  return nanos === null ? { error: "Enter a valid date/time." } : { value: toExactIso(nanos) };
}

/** With all nine digits: `…T00:00:00.000000001Z`. */
function toExactIso(nanos: bigint): string {
  const below = ((nanos % 1000n) + 1000n) % 1000n;
  return toIsoTime(nanos).replace("Z", `${String(below).padStart(3, "0")}Z`);
}

/** `true`, `false`, `1` or `0`, in any case. */
export function parseBoolean(text: string): Parsed {
  const word = text.trim().toLowerCase();
  if (word === "true" || word === "1") return { value: true };
  if (word === "false" || word === "0") return { value: false };
  return { error: "Must be a valid boolean." };
}

function toSpanId(text: string): string | null {
  return SPAN_ID_REGEXP.test(text.toLowerCase()) ? text.toLowerCase() : null;
}

function toCanonicalKey(text: string): string | null {
  const key = parseSpanKey(text);
  return key === null ? null : toSpanResourceId(key);
}

function orError(value: string | null, error: string): Parsed {
  return value === null ? { error } : { value };
}
