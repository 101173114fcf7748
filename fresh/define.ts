import type { RouteComponent, RouteData, RouteHandler } from "./handlers.ts";
import type { Middleware } from "./middleware.ts";

/** Typing helpers for one application's state; each returns its argument unchanged. */
export interface Define<State> {
  // deno-lint-ignore no-explicit-any -- the handlers' own data type is kept
  handlers<Handlers extends RouteHandler<any, State>>(handlers: Handlers): Handlers;
  /** `define.page<typeof handler>` types `props.data` by what the handler returns. */
  page<Handler = never, Data = [Handler] extends [never] ? never : RouteData<Handler>>(
    render: RouteComponent<Data, State>,
  ): RouteComponent<Data, State>;
  layout(render: RouteComponent<never, State>): RouteComponent<never, State>;
  middleware<M extends Middleware<State> | Middleware<State>[]>(middleware: M): M;
}

/**
 * Makes the typing helpers for an application whose `ctx.state` is a `State`.
 *
 * @example
 * ```ts ignore
 * export const define = createDefine<State>();
 * ```
 */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}
