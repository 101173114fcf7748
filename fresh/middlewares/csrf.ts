import type { Context } from "../context.ts";
import { HttpError } from "../http_error.ts";
import type { Middleware } from "../middleware.ts";

export interface CsrfOptions<State> {
  /** Origins that may send changes. Default: that of `ctx.url`. */
  origin?: string | string[] | ((origin: string, ctx: Context<State>) => boolean);
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses changes that another site's page sends, by the headers that browsers add. No tokens. */
export function csrf<State>({ origin }: CsrfOptions<State> = {}): Middleware<State> {
  return async function refuseForeignChange(ctx) {
    if (!SAFE_METHODS.has(ctx.req.method) && !isTrusted(ctx, origin)) throw new HttpError(403);
    return await ctx.next();
  };
}

function isTrusted<State>(ctx: Context<State>, allowed: CsrfOptions<State>["origin"]): boolean {
  const site = ctx.req.headers.get("Sec-Fetch-Site");
  const origin = ctx.req.headers.get("Origin");
  if (site === "same-origin" || site === "none") return true;
  if (origin === null) return site === null;
  return isAllowedOrigin(origin, ctx, allowed ?? ctx.url.origin);
}

function isAllowedOrigin<State>(
  origin: string,
  ctx: Context<State>,
  allowed: NonNullable<CsrfOptions<State>["origin"]>,
): boolean {
  if (typeof allowed === "function") return allowed(origin, ctx);
  return typeof allowed === "string" ? allowed === origin : allowed.includes(origin);
}
