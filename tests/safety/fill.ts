/** Values for stored fields: the same length for a field whatever is in it, so that pages differ in their texts alone. */
import { XSS_PAYLOADS } from "./xss_payloads.ts";

/** The text of a field in a row. Default length: 120 characters. */
export type Fill = (field: string, row: number, length?: number) => string;

/** A row for each payload. */
export const ROWS = XSS_PAYLOADS.map((_, row) => row);

/** Fields in the order in which they were first filled, and the sign of each. */
export const SIGNS = new Map<string, string>();

/** Told apart by field and row: some columns are unique, and some pages leave out what they have said already. */
function signOf(field: string, row: number): string {
  if (!SIGNS.has(field)) SIGNS.set(field, `q${String(SIGNS.size).padStart(2, "0")}r`);
  return SIGNS.get(field)! + String(row).padStart(2, "0");
}

/** With the control characters of the row's payload: many fields refuse those, in whatever company. */
export const fillHarmless: Fill = (field, row, length = 120) =>
  `x${toControls(row)}${signOf(field, row).padStart(length, "x").slice(toControls(row).length + 1)}`;

// deno-lint-ignore no-control-regex -- control characters are what this looks for
export const toControls = (row: number): string => [...new Set(XSS_PAYLOADS[row]!.match(/[\u0000-\u001f]/g))].join("");

/** The first row with each set of control characters. */
export const REPRESENTATIVES = ROWS.filter((row) =>
  ROWS.findIndex((other) => toControls(other) === toControls(row)) === row
);

export const fillHostile: Fill = (field, row, length = 120) => {
  const sign = signOf(field, row);
  return XSS_PAYLOADS[row]!.slice(0, length - sign.length).padEnd(length - sign.length, "x") + sign;
};
