import { ValidationError } from "../../../../errors.ts";
import { z } from "zod";

/** Text fields of a form; files and repeated fields are not ours. */
export function toValues(form: FormData): Record<string, string> {
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(entries.map(([name, text]) => [name, text.replaceAll("\r\n", "\n")]));
}

/** @throws {ValidationError} with the messages of each field */
export function parseForm<T>(schema: z.ZodType<T>, values: Record<string, string>): T {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of result.error.issues) {
    (fields[String(path[0] ?? "non_field_errors")] ??= []).push(message);
  }
  throw new ValidationError(fields);
}

/** Text of at most so many characters, without NUL. */
export function text(max: number) {
  return z.string()
    .max(max, `Ensure this field has no more than ${max} characters.`)
    .refine((value) => !value.includes("\0"), "Null characters are not allowed.");
}

export function choice<const T extends readonly string[]>(choices: T) {
  return z.enum(choices, { error: "Select a valid choice." });
}

/**
 * What a form really changes. A field that came back as it was shown is left alone: what it shows may be shorter than
 * what is stored, as with the nanoseconds of times.
 */
export function pickChanged<T extends object>(
  write: T,
  values: Record<string, string>,
  shown: Record<string, string>,
): Partial<T> {
  const isChanged = ([key]: [string, unknown]) => {
    const name = key.replace(/_unix_nano$/, "");
    return values[name] !== shown[name];
  };
  return Object.fromEntries(Object.entries(write).filter(isChanged)) as Partial<T>;
}
