/** Kinds of input fields, with the coercions and sentences of the API's dialect. */
import { z } from "zod";
import { toTraceId } from "../model/ids.ts";
import { parseIsoTime } from "../model/times.ts";

type Explain = (issue: { input?: unknown }) => string;

/**
 * What a schema says of a value that it does not take: missing and null have sentences of their own.
 *
 * @param invalid The sentence for anything else, or what makes it of the value
 */
export function explain(invalid: string | ((input: unknown) => string)): Explain {
  return ({ input }) => {
    if (input === undefined) return "This field is required.";
    if (input === null) return "This field may not be null.";
    return typeof invalid === "string" ? invalid : invalid(input);
  };
}

/**
 * Text without blanks around it; numbers become text. Refused are null characters, surrogates that stand alone, and
 * what is blank unless that is allowed.
 *
 * @param max Most characters, in UTF-16 units
 */
export function textField({ max, isBlankAllowed = false }: { max: number; isBlankAllowed?: boolean }) {
  const text = z.string({ error: explain("Not a valid string.") })
    .max(max, `Ensure this field has no more than ${max} characters.`)
    .refine(hasNoNull, "Null characters are not allowed.")
    .refine(isWellFormed, "Surrogate characters are not allowed.");
  return z.preprocess(toText, isBlankAllowed ? text : text.min(1, "This field may not be blank."));
}

/**
 * A text that is empty or an e-mail address; blanks around it go.
 *
 * @param max Most characters
 */
export function emailField({ max }: { max: number }) {
  const email = z.string({ error: explain("Not a valid string.") })
    .max(max, `Ensure this field has no more than ${max} characters.`)
    .refine((text) => text === "" || isEmail(text), "Enter a valid email address.");
  return z.preprocess(toText, email);
}

/** A whole number from `min` to `max`, both included; digits in a text count as one, `3.0` among them. */
export function integerField({ min, max }: { min: number; max: number }) {
  const integer = z.number({ error: explain("A valid integer is required.") })
    .int("A valid integer is required.")
    .min(min, `Ensure this value is greater than or equal to ${min}.`)
    .max(max, `Ensure this value is less than or equal to ${max}.`);
  return z.preprocess(toInteger, integer);
}

/** A number from `min` to `max`, both included; digits in a text count as one, also with an exponent. */
export function numberField({ min, max }: { min: number; max: number }) {
  const number = z.number({ error: explain("A valid number is required.") })
    .min(min, `Ensure this value is greater than or equal to ${min}.`)
    .max(max, `Ensure this value is less than or equal to ${max}.`);
  return z.preprocess(toNumber, number);
}

/** One of these texts, exactly; the sentence says back what was sent, cut at 100 characters. */
export function choiceField<const Choices extends readonly [string, ...string[]]>(choices: Choices) {
  return z.enum(choices, { error: explain((input) => `"${toShown(input)}" is not a valid choice.`) });
}

const TIME_FORMAT =
  "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";

/** ISO 8601, up to nanoseconds, within 1677 to 2262; comes out as it was sent. */
export function timeField() {
  return z.string({ error: explain(TIME_FORMAT) })
    .refine((text) => parseIsoTime(text) !== null, { error: ({ input }) => explainTime(String(input)) })
    .meta({ format: "date-time" });
}

/** 32 hex digits that are not all zero, in any case and with dashes; comes out in lower case without them. */
export function traceIdField() {
  const text = z.string({ error: explain("Not a valid string.") })
    .min(1, "This field may not be blank.")
    .refine((id) => id === "" || toTraceId(id) !== null, { error: ({ input }) => explainId(String(input), 32) });
  return z.preprocess((input) => typeof input === "string" ? toTraceId(input.trim()) ?? input.trim() : input, text);
}

/** 16 hex digits that are not all zero, in any case; comes out in lower case. */
export function spanIdField() {
  const text = z.string({ error: explain("Not a valid string.") })
    .min(1, "This field may not be blank.")
    .refine((id) => id === "" || /^(?!0{16})[0-9a-f]{16}$/.test(id), {
      error: ({ input }) => explainId(String(input), 16),
    });
  return z.preprocess((input) => typeof input === "string" ? input.trim().toLowerCase() : input, text);
}

function explainId(text: string, digits: number): string {
  if (text.length > digits && !text.includes("-")) return `Ensure this field has no more than ${digits} characters.`;
  return `Enter ${digits} hexadecimal digits that are not all zero.`;
}

function explainTime(text: string): string {
  return Number.isNaN(Date.parse(text)) ? TIME_FORMAT : "Datetime value out of range.";
}

function toText(input: unknown): unknown {
  return typeof input === "number" ? String(input) : typeof input === "string" ? input.trim() : input;
}

function toInteger(input: unknown): unknown {
  return typeof input === "string" && /^\s*[+-]?\d{1,40}(?:\.0{0,40})?\s*$/.test(input) ? Number(input) : input;
}

function toNumber(input: unknown): unknown {
  const isNumber = typeof input === "string" &&
    /^\s*[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:e[+-]?\d{1,3})?\s*$/i.test(input);
  return isNumber ? Number(input) : input;
}

/** Whether PostgreSQL can hold the text: it takes no U+0000. */
export function hasNoNull(text: string): boolean {
  return !text.includes("\0");
}

/** Whether every surrogate has its other half, so that the text is the same after UTF-8. */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}

function isEmail(text: string): boolean {
  const [local = "", domain = "", ...rest] = text.split("@");
  return rest.length === 0 && /^[^\s"(),:;<>[\\\]\p{Cc}\p{Cs}]{1,64}$/u.test(local) && !/^\.|\.$|\.\./.test(local) &&
    /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i.test(domain);
}

/** What was sent, short enough to be said back. */
function toShown(input: unknown): string {
  return (typeof input === "string" ? input : JSON.stringify(input) ?? "").slice(0, 100);
}
