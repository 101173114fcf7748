import { tooLarge, unsupportedMediaType } from "../../accounts/refusals.ts";
import { RefusedError, ValidationError } from "../../errors.ts";
import { toTypeName } from "../../telemetry/edit/json_fields.ts";
import { readAtMost } from "../read_at_most.ts";
import { parseJson } from "./parse_json.ts";

export const MAX_BODY_BYTES = 1024 * 1024;
export const MEDIA_TYPES = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];

export interface Body {
  data: Record<string, unknown>;
  /** All values are texts then, and an empty one stands for none. */
  isForm: boolean;
}

export interface BodyOptions {
  /** Of the body as it comes. Default: 1 MiB. */
  maxBytes?: number | undefined;
  /** Some of {@linkcode MEDIA_TYPES}. Default: all. */
  types?: readonly string[] | undefined;
}

/**
 * The body of a request as a dictionary; none is an empty one.
 *
 * @throws {RefusedError} 415 for another media type, 413 for too much, 400 for what cannot be read
 * @throws {ValidationError} If it is JSON, but no object
 */
export async function readBody(
  req: Request,
  { maxBytes = MAX_BODY_BYTES, types = MEDIA_TYPES }: BodyOptions = {},
): Promise<Body> {
  const bytes = await readBytes(req, maxBytes);
  if (bytes.byteLength === 0) return { data: {}, isForm: false };
  const header = req.headers.get("content-type") ?? "";
  const type = header.split(";")[0]!.trim().toLowerCase();
  if (!types.includes(type)) throw unsupportedMediaType(header.slice(0, 200));
  if (type === "application/json") return { data: toDictionary(parseJson(decode(bytes))), isForm: false };
  return { data: await parseForm(bytes, header), isForm: true };
}

async function readBytes(req: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(req.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return await (await readAtMost(req, maxBytes)).bytes();
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedError(400, "JSON parse error - The text is not UTF-8");
  }
}

function toDictionary(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  const message = value === null
    ? "No data provided"
    : `Invalid data. Expected a dictionary, but got ${toTypeName(value)}.`;
  throw new ValidationError({ non_field_errors: [message] });
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  try {
    const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
    // A file is an empty object then: no field takes one. Of a field that comes twice the last one counts.
    return Object.fromEntries([...form].map(([name, value]) => [name, typeof value === "string" ? value : {}]));
  } catch {
    throw new RefusedError(400, "Form parse error - The body is not what its type says");
  }
}
