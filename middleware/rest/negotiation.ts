import { notAcceptable } from "../../accounts/refusals.ts";
import { HttpError } from "fresh";

/**
 * Lets a request pass whose answer may be JSON, by its suffix, `?format=` or `Accept`.
 *
 * @param suffix What stands behind the dot of the path, if anything does
 * @throws 404 for a format that is none of ours, 406 for an `Accept` that leaves no JSON
 */
export function assertJson(req: Request, url: URL, suffix: string | undefined): void {
  const formats = [suffix, url.searchParams.get("format")].filter((format) => format);
  if (formats.some((format) => format !== "json")) throw new HttpError(404);
  if (formats.length === 0 && !acceptsJson(req.headers.get("accept"))) throw notAcceptable();
}

function acceptsJson(accept: string | null): boolean {
  if (accept === null || accept.trim() === "") return true;
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter));
    return !isRefused && ["application/json", "application/*", "*/*"].includes(type);
  });
}
