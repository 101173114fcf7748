import { redactAttributes } from "../redaction/attributes.ts";
import { cleanText, cutText } from "../redaction/clean_text.ts";
import { MAX_DEPTH, MAX_VALUE_CHARS } from "../redaction/limits.ts";
import { redactValue } from "../redaction/values.ts";
import type { AttributeKey } from "./attribute_keys.ts";
import type { AttributeValue } from "./attribute_value.ts";
import { toJsonValue } from "./json_value.ts";
import { toSafeText } from "./safe_text.ts";

/** What an attribute becomes: one of an object's members, redacted and cut, and what that took. */
export interface AttributeMember {
  readonly key: AttributeKey;
  /** `,"key":value`, as it stands behind others; empty for the rule `user`, which is never stored as an attribute. */
  json: string;
  /** As it is stored; null if it is nested. For the rule `user` as it came. */
  value: AttributeValue;
  isNested: boolean;
  /** Keys and values that are shorter now. */
  cutCount: number;
  /** Texts that held what PostgreSQL cannot. */
  sanitizedCount: number;
  /** NaN, infinities and −0, which JSON does not have: stored as texts. */
  oddNumberCount: number;
  /** Values nested deeper than {@linkcode MAX_DEPTH}: from there on stored as text. */
  flattenedCount: number;
}

/** @param isShort The end of the value was not read */
export function toMember(key: AttributeKey, value: AttributeValue, isShort = false): AttributeMember {
  const member: AttributeMember = {
    key,
    json: "",
    value,
    isNested: false,
    cutCount: key.isCut ? 1 : 0,
    sanitizedCount: key.isSanitized ? 1 : 0,
    oddNumberCount: 0,
    flattenedCount: 0,
  };
  if (key.rule === "user") return member;
  if (typeof value === "string") readText(member, value);
  else if (typeof value === "object" && value !== null) readNested(member, value, isShort);
  else readSingle(member, value);
  return member;
}

function readText(member: AttributeMember, value: string): void {
  const { text, json, isCut, isSanitized } = toSafeText(member.key.rule, value);
  if (isCut) member.cutCount++;
  if (isSanitized) member.sanitizedCount++;
  member.value = text;
  member.json = member.key.json + json;
}

function readSingle(member: AttributeMember, value: AttributeValue): void {
  const safe = redactValue(member.key.rule, value, redactAttributes) as AttributeValue;
  if (typeof safe === "number" && isOdd(safe)) member.oddNumberCount++;
  member.value = safe;
  member.json = member.key.json + toJsonValue(safe);
}

function readNested(member: AttributeMember, value: object, isShort: boolean): void {
  if (survey(value, member) > MAX_DEPTH) member.flattenedCount++;
  const json = toJsonValue(redactValue(member.key.rule, value, redactAttributes));
  const isCut = json.length > MAX_VALUE_CHARS;
  if (isCut || isShort) member.cutCount++;
  member.value = null;
  member.isNested = true;
  member.json = member.key.json + (isCut ? JSON.stringify(cutText(json, MAX_VALUE_CHARS)) : json);
}

/** Counts what is odd inside. @returns How deep it goes; both doors refuse what would be too deep for recursion */
function survey(value: unknown, counts: AttributeMember): number {
  if (typeof value === "number" && isOdd(value)) counts.oddNumberCount++;
  if (typeof value === "string" && cleanText(value) !== value) counts.sanitizedCount++;
  if (typeof value !== "object" || value === null) return 0;
  let depth = 0;
  for (const item of Object.values(value)) depth = Math.max(depth, survey(item, counts));
  return depth + 1;
}

function isOdd(value: number): boolean {
  return !Number.isFinite(value) || Object.is(value, -0);
}
