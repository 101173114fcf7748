import type { Context } from "fresh";
import { parseAuthorization } from "../accounts/bearer.ts";
import { csrfFailed } from "../accounts/refusals.ts";
import { isSameToken } from "../accounts/session_token.ts";
import { define, type State } from "../define.ts";
import { isForm, peekForm } from "./form_body.ts";
import { isMachinePath } from "./machine_paths.ts";
import { isOwnOrigin } from "./own_origin.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** Take no identity from the cookie and set none. */
const EXEMPT_PATHS = new Set(["/csp-report", "/api/v1/auth/token"]);

/**
 * Lets a change pass that came from one of our own pages: the session's token has to come along, in the field
 * `csrf_token` or the header `X-CSRF-Token`, and the browser's headers have to name our origin.
 */
export const csrf = define.middleware(async (ctx) => {
  if (needsProof(ctx)) {
    assertOwnPage(ctx);
    await assertToken(ctx);
  }
  return await ctx.next();
});

function needsProof({ req, url }: Context<State>): boolean {
  if (SAFE_METHODS.has(req.method) || EXEMPT_PATHS.has(url.pathname.replace(/\/$/, ""))) return false;
  const header = req.headers.get("authorization");
  if (header !== null && parseAuthorization(header) !== null) return false;
  // Without a cookie the doors for machines know nobody, and there is nothing to misuse.
  return !isMachinePath(url.pathname) || (header === null && req.headers.has("cookie"));
}

/** `Origin: null` comes with every form of ours, for the referrer policy; then Sec-Fetch-Site alone tells. */
function assertOwnPage(ctx: Context<State>): void {
  const site = ctx.req.headers.get("sec-fetch-site");
  const origin = ctx.req.headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") throw csrfFailed("Request comes from another site.");
  if (site === null && origin === null) throw csrfFailed("Neither Origin nor Sec-Fetch-Site is there.");
  const isOpaque = origin === null || (origin === "null" && site !== null);
  if (!isOpaque && !isOwnOrigin(ctx, origin)) throw csrfFailed("Origin is not that of PUBLIC_URL.");
}

async function assertToken({ req, state }: Context<State>): Promise<void> {
  const given = req.headers.get("x-csrf-token") ?? await readField(req);
  if (given === null) throw csrfFailed("CSRF token missing.");
  if (!isSameToken(given, state.csrfToken)) throw csrfFailed("CSRF token incorrect.");
}

async function readField(req: Request): Promise<string | null> {
  if (!isForm(req)) return null;
  const value = (await peekForm(req))?.get("csrf_token");
  return typeof value === "string" && value !== "" ? value : null;
}
