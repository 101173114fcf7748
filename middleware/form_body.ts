import { unsupportedMediaType } from "../accounts/refusals.ts";
import { RefusedError } from "../errors.ts";
import { readAtMost } from "./read_at_most.ts";

/** More than any form of ours; a password of 1 MiB still gets the answer that fits it. */
export const MAX_FORM_BYTES = 2 * 1024 * 1024;

const FORM_TYPE_REGEXP = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Whether a request says that its body is a form. */
export function isForm(req: Request): boolean {
  return FORM_TYPE_REGEXP.test(req.headers.get("content-type") ?? "");
}

/**
 * Reads the form that a page was sent.
 *
 * @throws {RefusedError} 415 for what is no form, 400 for one that cannot be read, 413 above {@linkcode MAX_FORM_BYTES}
 */
export async function readForm(req: Request): Promise<FormData> {
  if (!isForm(req)) throw unsupportedMediaType(req.headers.get("content-type") ?? "");
  const form = await peekForm(req);
  if (form === null) throw new RefusedError(400, "The form cannot be read.");
  return form;
}

/**
 * Reads a form ahead of the route, which can still read it.
 *
 * @returns Null if the body cannot be read as a form
 * @throws {RefusedError} 413 above {@linkcode MAX_FORM_BYTES}
 */
export async function peekForm(req: Request): Promise<FormData | null> {
  const body = await readAtMost(req, MAX_FORM_BYTES);
  const headers = { "content-type": req.headers.get("content-type") ?? "" };
  return await new Response(body, { headers }).formData().catch(() => null);
}
