import type { Context } from "fresh";
import { effectiveRole } from "../accounts/model/user.ts";
import { notPermitted } from "../accounts/refusals.ts";
import { SESSION_TERMS } from "../accounts/session_terms.ts";
import { isUserToken, makeSessionToken, toSession } from "../accounts/session_token.ts";
import { deletePastSessions, deleteSession, insertSession } from "../db/sessions.ts";
import type { UserRow } from "../db/users.ts";
import type { State } from "../define.ts";
import { RefusedError } from "../errors.ts";
import { adoptCart } from "../shop/cart.ts";
import { clientAddress, truncateAddress } from "./client_address.ts";
import { noteUser } from "./session.ts";
import { isCookieSafe, readSessionCookie, renewToken } from "./session_cookie.ts";

const MAX_USER_AGENT_CHARS = 300;

/**
 * Signs a person in with this browser: a new token, a row in `sessions`, the cart and orders of the visitor, and the
 * user on the request's trace. Whatever session the browser had before ends.
 */
export async function signIn(ctx: Context<State>, user: UserRow): Promise<void> {
  assertSafeTransport(ctx);
  if (ctx.state.scopes !== null) throw notPermitted();
  const { state } = ctx;
  const visitorHash = state.session.tokenHash;
  await endSession(ctx);
  await openSession(ctx, user.id);
  await adoptCart(state.services.sql, visitorHash, user.id);
  const { id, username, email, phone } = user;
  state.user = { id, username, email, phone, role: effectiveRole(user) };
  noteUser(state, state.user);
}

/** Goes on under a new token of the same person, after all others were ended. */
export async function openSession(ctx: Context<State>, userId: string): Promise<void> {
  const token = makeSessionToken("user");
  await insertSession(ctx.state.services.sql, {
    tokenHash: toSession(token).tokenHash,
    userId,
    lifetimeSeconds: SESSION_TERMS.lifetimeSeconds,
    userAgent: (ctx.req.headers.get("user-agent") ?? "").slice(0, MAX_USER_AGENT_CHARS),
    address: truncateAddress(clientAddress(ctx)),
  });
  await deletePastSessions(ctx.state.services.sql);
  renewToken(ctx.state, token);
}

/** Ends the session of this browser, which goes on as a visitor that nobody knows. */
export async function signOut(ctx: Context<State>): Promise<void> {
  await endSession(ctx);
  ctx.state.user = null;
  renewToken(ctx.state, makeSessionToken("visitor"));
}

/** @throws {RefusedError} 403 where a password and a cookie would cross a network in the clear */
export function assertSafeTransport(ctx: Context<State>): void {
  if (isCookieSafe(ctx)) return;
  const detail =
    "Signing in needs https, or a browser on this very machine. Set PUBLIC_URL to the shop's https address.";
  throw new RefusedError(403, detail);
}

async function endSession(ctx: Context<State>): Promise<void> {
  const token = readSessionCookie(ctx);
  if (token !== null && isUserToken(token)) await deleteSession(ctx.state.services.sql, toSession(token).tokenHash);
}
