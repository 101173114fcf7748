import { RefusedError } from "../errors.ts";
import type { OrderKey } from "../telemetry/query/filter.ts";
import type { Column } from "./columns.ts";
import type { SortColumn } from "./order_sql.ts";

/** A place between two rows of a sorted list, and which way to read from there. */
export interface Cursor {
  isBackward: boolean;
  /** A text for each sort column. */
  values: string[];
}

const MAX_MICROS = 253_402_300_799_999_999n; // year 9999

/** An opaque text for a URL. It says in which order it was made, so that it means nothing in another. */
export function encodeCursor(order: OrderKey[], { isBackward, values }: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([toSignature(order), isBackward ? 1 : 0, ...values]));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/** @throws {RefusedError} 404 `Invalid cursor` for what {@linkcode encodeCursor} did not make for this order */
export function decodeCursor(text: string, order: OrderKey[], columns: SortColumn[]): Cursor {
  const parts = parse(text);
  const [signature, direction, ...values] = parts;
  const isGood = signature === toSignature(order) && (direction === 0 || direction === 1) &&
    values.length === columns.length &&
    values.every((value, at) => typeof value === "string" && isValueOf(columns[at]!.column, value));
  if (!isGood) throw new RefusedError(404, "Invalid cursor");
  return { isBackward: direction === 1, values: values as string[] };
}

function toSignature(order: OrderKey[]): string {
  return order.map(({ field, isDescending }) => `${isDescending ? "-" : ""}${field}`).join(",");
}

function parse(text: string): unknown[] {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: "base64url" });
    const parts = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Whether the server's casts will take it. */
function isValueOf({ kind }: Column, text: string): boolean {
  if (kind === "text") return !text.includes("\0");
  if (kind === "trace id") return /^[0-9a-f]{32}$/.test(text);
  if (kind === "span id") return /^(?:[0-9a-f]{16})?$/.test(text);
  if (kind === "boolean") return text === "0" || text === "1";
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const number = BigInt(text);
  return kind === "timestamp" ? number >= 0n && number <= MAX_MICROS : BigInt.asIntN(64, number) === number;
}
