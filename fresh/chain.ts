import type { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";
import type { MaybeLazy, Middleware } from "./middleware.ts";

/** A place in the chain. Its function is replaced for good once a lazy one is loaded. */
export interface Link<State> {
  fn: MaybeLazy<Middleware<State>>;
}

/** Functions as links of a chain; lazy ones are loaded when they are first called. */
export function toLinks<State>(fns: MaybeLazy<Middleware<State>>[]): Link<State>[] {
  return fns.map((fn) => ({ fn }));
}

/**
 * Runs the functions one inside the other by `ctx.next()`. Once a function has
 * settled the chain is over: a later `next()`, from a second call or from an
 * error route, ends in 404 and never resumes what was interrupted.
 */
export function runChain<State>(links: Link<State>[], ctx: Context<State>): Promise<Response> {
  let position = 0;
  ctx.next = async () => {
    try {
      const link = links[position++];
      if (link === undefined) throw new HttpError(404);
      return await callLink(link, ctx);
    } catch (error) {
      ctx.error = error;
      throw error;
    } finally {
      position = links.length;
    }
  };
  return ctx.next();
}

async function callLink<State>(link: Link<State>, ctx: Context<State>): Promise<Response> {
  const result = await link.fn(ctx);
  if (typeof result !== "function") return result;
  link.fn = result;
  return await result(ctx);
}
