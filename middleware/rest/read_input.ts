import type { z } from "zod";
import { parseInput } from "../../telemetry/edit/parse_input.ts";
import { toFormValues } from "./form_values.ts";
import { type BodyOptions, readBody } from "./read_body.ts";

/**
 * The body of a request as a schema takes it; unknown fields are left out.
 *
 * @throws {RefusedError} If the body cannot be read
 * @throws {ValidationError} With the sentences of each field
 */
export async function readInput<Schema extends z.ZodObject>(
  req: Request,
  schema: Schema,
  options?: BodyOptions,
): Promise<z.output<Schema>> {
  const { data, isForm } = await readBody(req, options);
  return parseInput(schema, isForm ? toFormValues(schema, data) : data);
}
