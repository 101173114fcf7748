import { type Fields, isOrderable } from "./fields.ts";
import type { OrderKey } from "./filter.ts";

const NEWEST_FIRST: OrderKey[] = [
  { field: "start_time", isDescending: true },
  { field: "id", isDescending: true },
];

/**
 * Reads `-duration_ms,created_at`. Unknown names are dropped; if none is left, the newest come first.
 * The id stands last, in the direction of the key before it, so that pages are stable and one index serves both.
 */
export function parseOrdering(text: string, fields: Fields): OrderKey[] {
  const keys = dedupe(text.split(",").map(toKey).filter(({ field }) => isKnown(fields, field)));
  const last = keys.at(-1);
  if (last === undefined) return NEWEST_FIRST;
  if (last.field === "id") return keys;
  return [...keys, { field: "id", isDescending: last.isDescending }];
}

function toKey(text: string): OrderKey {
  const name = text.trim();
  return name.startsWith("-") ? { field: name.slice(1), isDescending: true } : { field: name, isDescending: false };
}

function isKnown(fields: Fields, name: string): boolean {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field !== undefined && isOrderable(field);
}

/** A name that comes again decides nothing, nor does what follows the id. */
function dedupe(keys: OrderKey[]): OrderKey[] {
  const first = keys.filter((key, at) => keys.findIndex(({ field }) => field === key.field) === at);
  const id = first.findIndex(({ field }) => field === "id");
  return id < 0 ? first : first.slice(0, id + 1);
}
