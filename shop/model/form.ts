import type { z } from "zod";

/** Messages by field; `non_field_errors` for the form as a whole. */
export type Problems = Record<string, string[]>;

/** The first problem of each field. */
export function toProblems(error: z.ZodError): Problems {
  return Object.fromEntries(
    error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? "non_field_errors"), [message]]),
  );
}

/** The text fields of a form. Of a field that comes twice the last one counts; files count as absent. */
export function toFields(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
