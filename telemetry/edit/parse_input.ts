import type { z } from "zod";
import { ValidationError } from "../../errors.ts";

/**
 * Checks what a client sent against a schema.
 *
 * @param input A JSON object or the fields of a form
 * @returns What the schema makes of it: only its own fields, in their canonical forms
 * @throws {ValidationError} With the sentences of each field, all at once; of what is inside a field with its path before
 */
export function parseInput<Schema extends z.ZodObject>(
  schema: Schema,
  input: Record<string, unknown>,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new ValidationError(toFieldErrors(result.error));
}

function toFieldErrors({ issues }: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { path: [field, ...inner], message } of issues) {
    const name = String(field ?? "non_field_errors");
    fields[name] = [...fields[name] ?? [], inner.length === 0 ? message : `${inner.join(".")}: ${message}`];
  }
  return fields;
}
