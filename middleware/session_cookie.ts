import type { Context } from "fresh";
import { makeSessionToken, parseSessionToken, toCsrfToken, toSession } from "../accounts/session_token.ts";
import { define, type State } from "../define.ts";
import { isLoopbackHost } from "../loopback.ts";

interface Cookie {
  token: string;
  /** The browser does not have it. */
  isNew: boolean;
  /** The answer brings it. */
  isDue: boolean;
}

const cookies = new WeakMap<State, Cookie>();

/**
 * Starts every request as a new visitor. The answer sets the cookie only when the token was of use, for a form or for
 * a sign-in. Stands outside of errorResponses, so that error pages have it too.
 */
export const sessionCookie = define.middleware(async (ctx) => {
  const { state } = ctx;
  Object.assign(state, { user: null, scopes: null });
  Object.defineProperty(state, "csrfToken", { get: () => readCsrfToken(state) });
  setCookie(state, { token: makeSessionToken("visitor"), isNew: true, isDue: false });
  const response = await ctx.next();
  const { token, isNew, isDue } = cookies.get(state)!;
  if (isNew && isDue && isCookieSafe(ctx)) response.headers.append("set-cookie", toSetCookie(token, state));
  return response;
});

/** The token that the browser sent, if it can be one of ours. */
export function readSessionCookie({ req, state }: Context<State>): string | null {
  const prefix = `${cookieName(state)}=`;
  const pair = (req.headers.get("cookie") ?? "").split(/;\s*/).find((part) => part.startsWith(prefix));
  return parseSessionToken(pair?.slice(prefix.length));
}

/** The request goes on under the token that the browser sent. */
export function adoptToken(state: State, token: string): void {
  setCookie(state, { token, isNew: false, isDue: false });
}

/** The request goes on under a new token, which the answer brings to the browser. */
export function renewToken(state: State, token: string): void {
  setCookie(state, { token, isNew: true, isDue: true });
}

/** Whether the cookie stays secret on its way: over https, or within this machine. */
export function isCookieSafe({ url, state }: Context<State>): boolean {
  const { protocol, hostname } = new URL(state.services.config.publicUrl);
  return protocol === "https:" || (isLoopbackHost(hostname) && isLoopbackHost(url.hostname));
}

function isSecure({ services }: State): boolean {
  return services.config.publicUrl.startsWith("https:");
}

function setCookie(state: State, cookie: Cookie): void {
  cookies.set(state, cookie);
  state.session = toSession(cookie.token);
}

function readCsrfToken(state: State): string {
  const cookie = cookies.get(state)!;
  cookie.isDue = true;
  return toCsrfToken(cookie.token);
}

function toSetCookie(token: string, state: State): string {
  return `${cookieName(state)}=${token}; Path=/; HttpOnly; SameSite=Strict${isSecure(state) ? "; Secure" : ""}`;
}

function cookieName(state: State): string {
  return isSecure(state) ? "__Host-tracewell" : "tracewell";
}
