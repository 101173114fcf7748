import type { Context } from "./context.ts";

/** A function of the chain: answers the request or passes on with `ctx.next()`. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;

/** @deprecated Use {@linkcode Middleware}. */
export type MiddlewareFn<State> = Middleware<State>;

/** Loads something on first use. */
export type Lazy<T> = () => Promise<T>;

export type MaybeLazy<T> = T | Lazy<T>;
