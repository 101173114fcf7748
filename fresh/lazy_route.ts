import { type Method, METHODS, type Route, type RouteConfig } from "./handlers.ts";
import type { Link } from "./chain.ts";
import type { Lazy, Middleware } from "./middleware.ts";
import { withSpan } from "./otel.ts";
import { toRouteLink } from "./route.ts";

/** A route that is loaded by its first request and stays. A failed load is tried again by the next one. */
export function toLazyRouteLink<State>(load: Lazy<Route<State>>, name: string): Link<State> {
  let loading: Promise<Middleware<State>> | null = null;
  return {
    fn: async (ctx) => {
      loading ??= loadRoute(load, name).catch((error) => {
        loading = null;
        throw error;
      });
      return await (await loading)(ctx);
    },
  };
}

/** A config without `methods` registers nothing, none at all registers every method. */
export function toLazyRouteMethods(config: RouteConfig | undefined): readonly Method[] {
  if (config === undefined || config.methods === "ALL") return METHODS;
  return config.methods ?? [];
}

function loadRoute<State>(load: Lazy<Route<State>>, name: string): Promise<Middleware<State>> {
  return withSpan("lazy-route", { attributes: { "fresh.route_name": name } }, async () => {
    const { fn } = toRouteLink(await load());
    return fn as Middleware<State>;
  });
}
