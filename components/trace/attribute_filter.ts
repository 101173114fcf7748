const MAX_FILTER_CHARS = 256;

/** The list of all spans with this attribute's value; null for values that no filter can name. */
export function toAttributeFilter(key: string, value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = String(value);
  if (text === "" || text.length > MAX_FILTER_CHARS || key === "" || key.length > MAX_FILTER_CHARS) return null;
  return `/admin/telemetry/spans?${new URLSearchParams({ [`attributes__${key}`]: text })}`;
}

/** Any value as text: strings as they are, the rest as JSON. */
export function toValueText(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value, null, typeof value === "object" ? 2 : 0) ?? String(value);
}
