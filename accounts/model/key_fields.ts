/** Fields of requests that make a key, with the sentences of the API's dialect. */
import { z } from "zod";
import { SCOPES } from "./scope.ts";

const DATETIME_FORMAT =
  "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
const NO_LIST = "Expected a list of items.";
const EMPTY_LIST = "This list may not be empty.";

const scope = z.enum(SCOPES, {
  error: ({ input }) => `"${typeof input === "string" ? input.slice(0, 64) : typeof input}" is not a valid choice.`,
});

/** At least one scope, each once. */
export const Scopes = z.array(scope, { error: ({ input }) => explain(input, NO_LIST) })
  .min(1, EMPTY_LIST)
  .overwrite((scopes) => [...new Set(scopes)]);

export const Expiry = z.iso.datetime({ offset: true, error: DATETIME_FORMAT }).nullish();

/** Names of services, each once; absent or null: all. */
export const ServiceNames = z.array(textField(255), { error: NO_LIST })
  .min(1, EMPTY_LIST)
  .max(100, "Ensure this field has no more than 100 elements.")
  .overwrite((names) => [...new Set(names)])
  .nullish();

/** As a column of type `integer` holds it; absent or null: as many as can be stored. */
export const SpansPerSecond = z.preprocess(
  (input) => typeof input === "string" && /^\s*\d{1,12}\s*$/.test(input) ? Number(input) : input,
  z.int({ error: "A valid integer is required." })
    .min(1, "Ensure this value is greater than or equal to 1.")
    .max(2_147_483_647, "Ensure this value is less than or equal to 2147483647.")
    .nullish(),
);

/** Text that is there; numbers become text. */
export function textField(maxChars: number) {
  const given = z.string({ error: ({ input }) => explain(input, "Not a valid string.") });
  const fitting = z.string()
    .min(1, "This field may not be blank.")
    .max(maxChars, `Ensure this field has no more than ${maxChars} characters.`)
    .refine((value) => !value.includes("\0"), "Null characters are not allowed.")
    .refine((value) => value.isWellFormed(), "Surrogate characters are not allowed.");
  return z.preprocess((value) => typeof value === "number" ? String(value) : value, given.pipe(fitting));
}

function explain(input: unknown, invalid: string): string {
  if (input === undefined) return "This field is required.";
  return input === null ? "This field may not be null." : invalid;
}
