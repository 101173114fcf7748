import { tooLarge, unsupportedMediaType } from "../accounts/refusals.ts";
import { RefusedError, ValidationError } from "../errors.ts";

/**
 * Reads a JSON object.
 *
 * @param maxBytes Of the body as it comes
 * @throws {RefusedError} 415 for another type, 413 for too much, 400 for what is no JSON
 * @throws {ValidationError} If it is JSON, but no object
 */
export async function readJsonObject(req: Request, maxBytes: number): Promise<Record<string, unknown>> {
  const type = req.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw unsupportedMediaType(type);
  const value = parseJson(await readText(req, maxBytes));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  const kind = Array.isArray(value) ? "list" : value === null ? "NoneType" : PYTHON_TYPES[typeof value];
  throw new ValidationError({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${kind}.`] });
}

/** The dialect names types as Django does. */
const PYTHON_TYPES: Record<string, string> = { string: "str", number: "int", boolean: "bool" };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedError(400, "JSON parse error - the body is not valid JSON");
  }
}

async function readText(req: Request, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, size] = ["", 0];
  try {
    for await (const chunk of req.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw new RefusedError(400, "JSON parse error - the body cannot be read");
  }
}
