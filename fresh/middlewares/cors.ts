import type { Context } from "../context.ts";
import type { Middleware } from "../middleware.ts";

export interface CORSOptions<State> {
  /** Who may read answers: `*`, origins, or a function of the request's origin. Default: `*`. */
  origin: string | string[] | ((requestOrigin: string, ctx: Context<State>) => string | null | undefined);
  /** Default: `GET,HEAD,PUT,POST,DELETE,PATCH`. */
  allowMethods?: string[];
  /** Default: whatever the preflight asks for. */
  allowHeaders?: string[];
  exposeHeaders?: string[];
  /** Seconds that a preflight may be remembered. Default: not said. */
  maxAge?: number | null;
  /** Default: false. */
  credentials?: boolean;
}

const DEFAULT_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"];

/** Answers every preflight and lets other origins read the downstream response. */
export function cors<State>(options: Partial<CORSOptions<State>> = {}): Middleware<State> {
  return async function applyCors(ctx) {
    const allowed = toAllowedOrigin(options.origin ?? "*", ctx);
    if (ctx.req.method === "OPTIONS") return answerPreflight(ctx.req, options, allowed);
    const response = await ctx.next();
    setSharedHeaders(response.headers, options, allowed);
    prependVary(response.headers, toVary(allowed));
    return response;
  };
}

function toAllowedOrigin<State>(origin: CORSOptions<State>["origin"], ctx: Context<State>): string | null {
  if (origin === "*") return "*";
  const requested = ctx.req.headers.get("Origin") ?? "";
  if (typeof origin === "function") return origin(requested, ctx) || null;
  const isAllowed = typeof origin === "string" ? origin === requested : origin.includes(requested);
  return isAllowed ? requested : null;
}

function answerPreflight<State>(req: Request, options: Partial<CORSOptions<State>>, allowed: string | null): Response {
  const { allowMethods = DEFAULT_METHODS, maxAge } = options;
  const headers = new Headers();
  setSharedHeaders(headers, options, allowed);
  if (maxAge !== null && maxAge !== undefined) headers.set("Access-Control-Max-Age", String(maxAge));
  if (allowMethods.length > 0) headers.set("Access-Control-Allow-Methods", allowMethods.join(","));
  const allowHeaders = options.allowHeaders?.length ? options.allowHeaders : toRequestedHeaders(req);
  if (allowHeaders.length > 0) headers.set("Access-Control-Allow-Headers", allowHeaders.join(","));
  prependVary(headers, [...toVary(allowed), ...(allowHeaders.length > 0 ? ["Access-Control-Request-Headers"] : [])]);
  return new Response(null, { status: 204, headers });
}

function toRequestedHeaders(req: Request): string[] {
  return req.headers.get("Access-Control-Request-Headers")?.split(/\s*,\s*/).filter((name) => name !== "") ?? [];
}

function setSharedHeaders<State>(headers: Headers, options: Partial<CORSOptions<State>>, allowed: string | null): void {
  const { credentials = false, exposeHeaders = [] } = options;
  if (allowed !== null) headers.set("Access-Control-Allow-Origin", allowed);
  if (credentials) headers.set("Access-Control-Allow-Credentials", "true");
  if (exposeHeaders.length > 0) headers.set("Access-Control-Expose-Headers", exposeHeaders.join(","));
}

function toVary(allowed: string | null): string[] {
  return allowed === null || allowed === "*" ? [] : ["Origin"];
}

function prependVary(headers: Headers, names: string[]): void {
  if (names.length === 0) return;
  const existing = headers.get("Vary");
  headers.set("Vary", [...names, ...(existing === null ? [] : [existing])].join(", "));
}
