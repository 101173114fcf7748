import { redactAttributes } from "../redaction/attributes.ts";
import { cleanText, cutText } from "../redaction/clean_text.ts";
import { MAX_VALUE_CHARS } from "../redaction/limits.ts";
import { ownText } from "../redaction/own_text.ts";
import { redactValue } from "../redaction/values.ts";
import type { KeyRule } from "../redaction/keys.ts";

/** A text value as it is stored, and what that took. */
export interface SafeText {
  text: string;
  /** The text in JSON. */
  json: string;
  isCut: boolean;
  /** It held characters that PostgreSQL cannot. */
  isSanitized: boolean;
}

const MAX_CACHED_CHARS = 256;
const MAX_CACHED_TEXTS = 4_096;
/** Most values come again and again. */
const known = new Map<KeyRule, Map<string, SafeText>>();

/** Redacts, cleans and cuts a text by the rule of its key; short ones that came lately are remembered. */
export function toSafeText(rule: KeyRule, text: string): SafeText {
  return known.get(rule)?.get(text) ?? makeSafeText(rule, text);
}

function makeSafeText(rule: KeyRule, text: string): SafeText {
  if (text.length > MAX_CACHED_CHARS) return redact(rule, text);
  const own = ownText(text);
  const safe = redact(rule, own);
  safe.json = ownText(safe.json);
  const texts = known.get(rule);
  if (texts === undefined || texts.size >= MAX_CACHED_TEXTS) known.set(rule, new Map([[own, safe]]));
  else texts.set(own, safe);
  return safe;
}

function redact(rule: KeyRule, text: string): SafeText {
  const redacted = redactValue(rule, text, redactAttributes) as string;
  const short = cutText(redacted, MAX_VALUE_CHARS);
  return {
    text: short,
    json: toJsonText(short),
    isCut: short !== redacted,
    isSanitized: cleanText(text) !== text,
  };
}

// deno-lint-ignore no-control-regex -- what JSON escapes
const ESCAPED_CHARS = /["\\\x00-\x1f\ud800-\udfff]/;

/** A text in JSON; most need no escaping. */
export function toJsonText(text: string): string {
  return ESCAPED_CHARS.test(text) ? JSON.stringify(text) : `"${text}"`;
}
