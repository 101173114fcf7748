import type { Context } from "fresh";
import { identifyKey, type KeyIdentity, parseAuthorization } from "../accounts/bearer.ts";
import { knownKeysOf } from "../accounts/known_keys.ts";
import { effectiveRole, type SignedInUser } from "../accounts/model/user.ts";
import { SESSION_TERMS } from "../accounts/session_terms.ts";
import { isUserToken, toSession } from "../accounts/session_token.ts";
import { isOutage } from "../db/outage.ts";
import { getSessionUser, touchSession } from "../db/sessions.ts";
import { define, type State } from "../define.ts";
import { log } from "../log.ts";
import { isMachinePath } from "./machine_paths.ts";
import { adoptToken, readSessionCookie } from "./session_cookie.ts";

const unknownVisitors = new WeakSet<State>();

/** Whether nobody could be asked who the visitor is, because the database is away. */
export function isVisitorUnknown(state: State): boolean {
  return unknownVisitors.has(state);
}

/**
 * Learns who calls, from `Authorization` or else from the cookie, and puts them on the request's trace. A scheme that
 * is none of ours is nothing to a page, which then reads the cookie (a shop may stand behind a proxy's Basic
 * authentication); on the doors for machines any `Authorization` silences the cookie.
 */
export const session = define.middleware(async (ctx) => {
  try {
    await identify(ctx);
  } catch (error) {
    // A route of the API first says whether it could answer at all, and some ask for nobody; a door for telemetry answers
    // in its own protocol.
    if (!/^\/(?:api|v1|compat)\//.test(ctx.url.pathname)) throw error;
    ctx.state.authRefusal = error;
  }
  if (ctx.state.user !== null) noteUser(ctx.state, ctx.state.user);
  return await ctx.next();
});

async function identify(ctx: Context<State>): Promise<void> {
  const header = ctx.req.headers.get("authorization");
  const token = header === null ? null : parseAuthorization(header);
  if (token !== null) await identifyByKey(ctx, token);
  else if (header === null || !isMachinePath(ctx.url.pathname)) await identifyByCookie(ctx);
}

/** Puts the user on the request's trace. */
export function noteUser({ services, session, scopes }: State, { id, username, email, phone }: SignedInUser): void {
  const sessionId = scopes === null ? session.id : null;
  services.telemetry.setUser({ userId: id, username, email, phone, sessionId });
}

async function identifyByKey(ctx: Context<State>, token: string): Promise<void> {
  const key = await findKey(ctx, token);
  ctx.state.user = key.user;
  ctx.state.scopes = key.scopes;
  ctx.state.key = key;
}

/** What goes on while the database is away: the spool takes what the doors bring, metrics and health tell of it. */
const DURABLE_REGEXP = /^\/(?:(?:v1|compat)\/|(?:metrics|api\/v1\/telemetry\/health)\/?$)/;

function findKey({ url, state: { services } }: Context<State>, token: string): Promise<KeyIdentity> {
  if (!DURABLE_REGEXP.test(url.pathname)) return identifyKey(services.sql, token);
  return knownKeysOf(services).identify(services.sql, token, services.storage.health().isDatabaseAway);
}

async function identifyByCookie(ctx: Context<State>): Promise<void> {
  const token = readSessionCookie(ctx);
  if (token === null) return;
  if (!isUserToken(token)) return adoptToken(ctx.state, token);
  try {
    const user = await findUser(ctx.state, token);
    if (user === null) return;
    adoptToken(ctx.state, token);
    ctx.state.user = user;
  } catch (error) {
    if (!isOutage(error)) throw error;
    log({ level: "warn", message: "session store away", reference: ctx.state.reference });
    // The cookie stays as it is: the person is signed in again as soon as the database is back.
    adoptToken(ctx.state, token);
    unknownVisitors.add(ctx.state);
  }
}

async function findUser({ services: { sql } }: State, token: string): Promise<SignedInUser | null> {
  const { tokenHash } = toSession(token);
  const row = await getSessionUser(sql, tokenHash, SESSION_TERMS);
  if (row === null) return null;
  if (row.idle_seconds > SESSION_TERMS.touchSeconds) await touchSession(sql, tokenHash);
  const { id, username, email, phone } = row;
  return { id, username, email, phone, role: effectiveRole(row) };
}
