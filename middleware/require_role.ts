import type { Context } from "fresh";
import { isPersonAtBrowser, mayAdminister, mayRead } from "../accounts/access.ts";
import { notAuthenticated, notPermitted } from "../accounts/refusals.ts";
import { define, type State } from "../define.ts";
import { StorageError } from "../errors.ts";
import { isVisitorUnknown } from "./session.ts";

/** Lets staff pass, and keys of staff with the scope `read` or `admin`. */
export const requireStaff = define.middleware((ctx) => admit(ctx, mayRead(ctx.state)));

/** Lets admins pass, and keys of admins with the scope `admin`. */
export const requireAdmin = define.middleware((ctx) => admit(ctx, mayAdminister(ctx.state)));

/** Lets everybody pass who is signed in with a browser; a key never stands for a person at their own account. */
export const requireUser = define.middleware((ctx) => admit(ctx, isPersonAtBrowser(ctx.state)));

/** For one action of a page that others may read. */
export function assertAdmin({ state }: Context<State>): void {
  if (!mayAdminister(state)) throw state.user === null ? notAuthenticated() : notPermitted();
}

function admit(ctx: Context<State>, isAdmitted: boolean): Response | Promise<Response> {
  if (isAdmitted) return ctx.next();
  if (isVisitorUnknown(ctx.state)) throw new StorageError("Cannot tell who is signed in: the database is away");
  if (ctx.state.user !== null) throw notPermitted();
  return toSignIn(ctx);
}

/** After signing in a person gets the page they asked for; a change that they had sent is not repeated. */
function toSignIn(ctx: Context<State>): Response {
  const { req, url } = ctx;
  const next = req.method === "GET" ? `?next=${encodeURIComponent(url.pathname + url.search)}` : "";
  return ctx.redirect(`/sign-in${next}`, 303);
}
