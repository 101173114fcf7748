import { cleanText, cutText } from "./clean_text.ts";
import { classifyKey, type KeyRule } from "./keys.ts";
import { MAX_ENTRIES, MAX_KEY_CHARS, MAX_VALUE_CHARS } from "./limits.ts";
import { ownText } from "./own_text.ts";
import { redactText } from "./text.ts";
import { redactValue } from "./values.ts";

/** Attributes that were redacted and cut, and what that did to them. */
export interface SafeAttributes {
  attributes: Record<string, unknown>;
  /** Left out: more than 128, or not cut by us but by whoever sent them. */
  droppedCount: number;
  /** Keys or values that are shorter now. */
  cutCount: number;
}

/**
 * Attributes without secrets, as every way in stores them. `user.*` and `enduser.*` are left out: they belong into the
 * user's columns. Nothing is cut here; CRUD refuses what is too long.
 */
export function redactAttributes(attributes: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const key in attributes) {
    const rule = classifyKey(key);
    if (rule === "user") continue;
    setOwn(safe, redactKey(key), redactValue(rule, attributes[key], redactAttributes, depth));
  }
  return safe;
}

/** As {@linkcode redactAttributes}, for the doors for machines: at most 128, keys of 256 and values of 8 Ki characters. */
export function redactAndCut(attributes: Record<string, unknown>): SafeAttributes {
  const safe: SafeAttributes = { attributes: {}, droppedCount: 0, cutCount: 0 };
  let count = 0;
  for (const key in attributes) {
    const { rule, name } = toSafeKey(key);
    if (rule === "user") continue;
    if (count++ >= MAX_ENTRIES) {
      safe.droppedCount++;
      continue;
    }
    const value = redactValue(rule, attributes[key], redactAttributes);
    if (rule === "address" && value === "") continue;
    const shortValue = cutValue(value);
    if (key.length > MAX_KEY_CHARS || shortValue !== value) safe.cutCount++;
    setOwn(safe.attributes, name, shortValue);
  }
  return safe;
}

interface SafeKey {
  rule: KeyRule;
  /** As it is stored. */
  name: string;
}

const MAX_CACHED_KEYS = 4_096;
const safeKeys = new Map<string, SafeKey>();

function toSafeKey(key: string): SafeKey {
  const known = safeKeys.get(key);
  if (known) return known;
  const name = cutText(redactKey(cutText(key, 2 * MAX_KEY_CHARS)), MAX_KEY_CHARS);
  const safeKey = { rule: classifyKey(key), name: ownText(name) };
  if (key.length > MAX_KEY_CHARS) return safeKey;
  if (safeKeys.size >= MAX_CACHED_KEYS) safeKeys.clear();
  safeKeys.set(ownText(key), safeKey);
  return safeKey;
}

/** A text by its characters, anything else by those of its JSON. */
function cutValue(value: unknown): unknown {
  if (typeof value === "string") return cutText(value, MAX_VALUE_CHARS);
  if (typeof value !== "object" || value === null) return value;
  const json = JSON.stringify(value, (_, item) => typeof item === "bigint" ? String(item) : item);
  return json.length <= MAX_VALUE_CHARS ? value : cutText(json, MAX_VALUE_CHARS);
}

/** A key as it is stored, not cut. */
export function redactKey(key: string): string {
  return key.length > 12 || /[^\w.\-]/.test(key) ? cleanText(redactText(key)) : key;
}

/** `__proto__` is a key like any other. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
  else target[key] = value;
}
