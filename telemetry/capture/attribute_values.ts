import type { Attributes, AttributeValue } from "@opentelemetry/api";

/** What the specification allows: texts, numbers, booleans, and lists of one sort of these, in which gaps may be. */
export function isAttributeValue(value: unknown): value is AttributeValue {
  return isPrimitive(value) || (Array.isArray(value) && isUniform(value));
}

function isPrimitive(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function isUniform(list: unknown[]): boolean {
  const items = list.filter((item) => item !== null && item !== undefined);
  return items.every((item) => isPrimitive(item) && typeof item === typeof items[0]);
}

/** A copy of those attributes that are allowed, at most so many. */
export function takeAttributes(attributes: Attributes | undefined, maxEntries: number): Attributes {
  const valid = Object.entries(attributes ?? {}).filter(([key, value]) => key !== "" && isAttributeValue(value));
  return Object.fromEntries(valid.slice(0, maxEntries));
}
