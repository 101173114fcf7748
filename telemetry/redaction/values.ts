import { truncateIp } from "./address.ts";
import { redactErrorText } from "./error_text.ts";
import { isCardNumber } from "./checksums.ts";
import { cleanText, cutText } from "./clean_text.ts";
import type { KeyRule } from "./keys.ts";
import { MAX_DEPTH, MAX_VALUE_CHARS, REDACTED } from "./limits.ts";
import { redactSql } from "./sql.ts";
import { redactText } from "./text.ts";
import { redactQuery, redactUrl } from "./url.ts";

/** Redacts what stands below a key of an object within a value. */
export type RedactEntries = (entries: Record<string, unknown>, depth: number) => Record<string, unknown>;

/** What a removed text stood in: JSON in a text is looked through this deep. */
const MAX_JSON_CHARS = 65_536;

/** One attribute's value without secrets, by the rule of its key. Objects go entry by entry through `redactEntries`. */
export function redactValue(rule: KeyRule, value: unknown, redactEntries: RedactEntries, depth = 0): unknown {
  if (typeof value === "string") return redactString(rule, value, redactEntries, depth);
  if (value === null || typeof value === "boolean" || value === undefined) return value ?? null;
  if (rule === "secret") return REDACTED;
  if (typeof value === "number" || typeof value === "bigint") return redactNumber(value);
  if (rule === "secretText" && !Array.isArray(value)) return REDACTED;
  if (depth >= MAX_DEPTH) return redactString("plain", safeStringify(value), redactEntries, depth);
  if (Array.isArray(value)) return value.map((item) => redactValue(rule, item, redactEntries, depth + 1));
  return redactEntries(value as Record<string, unknown>, depth + 1);
}

function redactString(rule: KeyRule, text: string, redactEntries: RedactEntries, depth: number): string {
  if (rule === "secret" || rule === "secretText") return text === "" ? "" : REDACTED;
  // Longer than what is kept, or the cut could fall into a secret and hide its shape.
  const whole = cutText(text, MAX_VALUE_CHARS + 1_024);
  return cleanText(REDACTORS[rule]?.(whole) ?? redactPlain(whole, redactEntries, depth));
}

const REDACTORS: Partial<Record<KeyRule, (text: string) => string>> = {
  url: redactUrl,
  query: redactQuery,
  sql: redactSql,
  error: redactErrorText,
  address: (text) => text.split(",").map(truncateIp).filter(Boolean).join(", "),
  cookies: toCookieNames,
};

/** `a=1; b=2` is `a; b`. */
function toCookieNames(text: string): string {
  return text.split(";").map((pair) => redactText(pair.split("=")[0]!.trim())).filter(Boolean).join("; ");
}

function redactPlain(text: string, redactEntries: RedactEntries, depth: number): string {
  const first = text.charCodeAt(0);
  const isJson = (first === 0x7b || first === 0x5b) && text.length <= MAX_JSON_CHARS && depth < MAX_DEPTH;
  return redactText(isJson ? redactJson(text, redactEntries, depth) : text);
}

function redactJson(text: string, redactEntries: RedactEntries, depth: number): string {
  try {
    const parsed = JSON.parse(text);
    const redacted = JSON.stringify(redactValue("plain", parsed, redactEntries, depth + 1));
    return redacted === JSON.stringify(parsed) ? text : redacted;
  } catch {
    return text;
  }
}

function redactNumber(value: number | bigint): unknown {
  const isLong = typeof value === "bigint" ? value > 999_999_999_999n : value > 999_999_999_999;
  return isLong && isCardNumber(String(value)) ? REDACTED : value;
}

function safeStringify(value: unknown): string {
  try {
    return JSON.stringify(value, (_, item) => typeof item === "bigint" ? String(item) : item) ?? "";
  } catch {
    return REDACTED;
  }
}
