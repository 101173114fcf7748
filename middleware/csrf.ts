import type { Context } from "fresh";
import { parseAuthorization } from "../accounts/bearer.ts";
import { csrfFailed } from "../accounts/refusals.ts";
import { isSameToken } from "../accounts/session_token.ts";
import { define, type State } from "../define.ts";
import { RefusedError } from "../errors.ts";
import { isForm, peekForm } from "./form_body.ts";
import { isMachinePath } from "./machine_paths.ts";
import { isOwnOrigin } from "./own_origin.ts";
import { isVisitorUnknown } from "./session.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Take no identity from the cookie and set none. */
const EXEMPT_PATHS = new Set(["/csp-report", "/api/v1/auth/token"]);

const FOR_PEOPLE = "This form is too old, or it was not sent from this shop. Please load its page again and resend it.";

/**
 * Lets a change pass that came from one of our own pages: the session's token has to come along, in the field
 * `csrf_token` or the header `X-CSRF-Token`, and the browser's headers have to name our origin.
 */
export const csrf = define.middleware(async (ctx) => {
  const fault = needsProof(ctx) ? findForeignOrigin(ctx) ?? await findTokenFault(ctx) : null;
  if (fault === null) return await ctx.next();
  throw isMachinePath(ctx.url.pathname) ? csrfFailed(fault) : new RefusedError(403, FOR_PEOPLE);
});

function needsProof({ req, url, state }: Context<State>): boolean {
  if (SAFE_METHODS.has(req.method) || EXEMPT_PATHS.has(url.pathname.replace(/\/$/, ""))) return false;
  const header = req.headers.get("authorization");
  // Where the cookie told nothing, the doors for machines know nobody, and there is nothing to misuse.
  if (isMachinePath(url.pathname)) return header === null && (state.user !== null || isVisitorUnknown(state));
  return header === null || parseAuthorization(header) === null;
}

/** `Origin: null` comes with every form of ours, for the referrer policy; then Sec-Fetch-Site alone tells. */
function findForeignOrigin(ctx: Context<State>): string | null {
  const site = ctx.req.headers.get("sec-fetch-site");
  const origin = ctx.req.headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") return "Request comes from another site.";
  if (site === null && origin === null) return "Neither Origin nor Sec-Fetch-Site is there.";
  const isOpaque = origin === null || (origin === "null" && site !== null);
  return isOpaque || isOwnOrigin(ctx, origin) ? null : "Origin is not that of PUBLIC_URL.";
}

async function findTokenFault({ req, state }: Context<State>): Promise<string | null> {
  const given = req.headers.get("x-csrf-token") ?? await readField(req);
  if (given === null) return "CSRF token missing.";
  return isSameToken(given, state.csrfToken) ? null : "CSRF token incorrect.";
}

async function readField(req: Request): Promise<string | null> {
  if (!isForm(req)) return null;
  const value = (await peekForm(req))?.get("csrf_token");
  return typeof value === "string" && value !== "" ? value : null;
}
