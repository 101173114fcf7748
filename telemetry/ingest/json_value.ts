import { toJsonText } from "./safe_text.ts";

// Not in TypeScript's library yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** A redacted value in JSON, integers exact. NaN, infinities and −0 become texts. */
export function toJsonValue(value: unknown): string {
  if (typeof value === "string") return toJsonText(value);
  if (typeof value === "number") return toNumber(value);
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  return JSON.stringify(value ?? null, toPlain);
}

function toNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '"-0"' : String(value);
  return `"${value}"`;
}

function toPlain(_key: string, value: unknown): unknown {
  if (typeof value === "number") return rawJSON(toNumber(value));
  return typeof value === "bigint" ? rawJSON(String(value)) : value;
}
