import { classifyKey } from "./keys.ts";
import { REDACTED } from "./limits.ts";

/** The front of `key=value`, `key: value`, `"key":"value"`. */
const FRONT_REGEXP = /(?<![\w.]|[\w.]-)([A-Za-z][\w.-]{1,127})\\?["']?\s{0,2}[:=]\s{0,2}/g;
/** A value in quotes may hold spaces. */
const VALUE_REGEXP = /(\\?")[^"\\]{0,512}|(')[^']{0,512}|[^\s"'&,;)}\]]{1,512}/y;
/** PostgreSQL's detail: `Key (email)=(bob@example.com) already exists.` */
const DETAIL_REGEXP = /\)=\([^)]*\)/g;

/** Replaces the value of `password=…` and of whatever else has a key that names a secret. */
export function redactPairs(text: string): string {
  if (!text.includes("=") && !text.includes(":")) return text;
  const pairs = replaceValues(text);
  return pairs.includes(")=(") ? pairs.replace(DETAIL_REGEXP, ")=(?)") : pairs;
}

function replaceValues(text: string): string {
  let result = "";
  let done = 0;
  for (const { 0: front, 1: key, index } of text.matchAll(FRONT_REGEXP)) {
    VALUE_REGEXP.lastIndex = index + front.length;
    if (index < done || !isSecretKey(key!)) continue;
    const value = VALUE_REGEXP.exec(text);
    if (value === null || value[0].startsWith("//")) continue;
    result += text.slice(done, index + front.length) + (value[1] ?? value[2] ?? "") + REDACTED;
    done = VALUE_REGEXP.lastIndex;
  }
  return done === 0 ? text : result + text.slice(done);
}

function isSecretKey(key: string): boolean {
  const rule = classifyKey(key);
  return rule === "secret" || rule === "secretText";
}
