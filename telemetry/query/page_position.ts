import { RefusedError } from "../../errors.ts";
import type { ListQuery } from "./filter.ts";

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 200;

/** A bad size is silently the default, one that is too large the maximum. */
export function parsePageSize(text: string): number {
  const size = toPositive(text);
  return size === null ? DEFAULT_PAGE_SIZE : Math.min(size, MAX_PAGE_SIZE);
}

/**
 * Where in the list a page lies; a cursor goes before a page number.
 * @throws {RefusedError} 404 `Invalid page.`
 */
export function parsePosition(page: string, cursor: string): ListQuery["at"] {
  if (cursor !== "") return { cursor };
  if (page === "last") return { page };
  const number = page === "" ? 1 : toPositive(page);
  if (number === null) throw invalidPage();
  return { page: number };
}

/** The dialect's answer to a page that is not there. */
export function invalidPage(): RefusedError {
  return new RefusedError(404, "Invalid page.");
}

function toPositive(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,9}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}
