import type { z } from "zod";
import { ValidationError } from "../../errors.ts";
import { parseJson } from "./parse_json.ts";

const JSON_FIELDS = ["attributes", "events", "links"];

/**
 * A form's texts as a schema takes them: an empty one is nothing where the field may be absent or null, and JSON is read.
 * @throws {ValidationError} `Value must be valid JSON.`
 */
export function toFormValues(schema: z.ZodObject, data: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    if (!Object.hasOwn(data, name)) continue;
    const value = data[name] === "" ? toEmpty(field as z.ZodType) : toJson(name, data[name]);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function toEmpty(field: z.ZodType): unknown {
  if (field.safeParse("").success) return "";
  if (field.safeParse(null).success) return null;
  return field.safeParse(undefined).success ? undefined : "";
}

function toJson(name: string, value: unknown): unknown {
  if (!JSON_FIELDS.includes(name) || typeof value !== "string") return value;
  try {
    return parseJson(value);
  } catch {
    throw new ValidationError({ [name]: ["Value must be valid JSON."] });
  }
}
