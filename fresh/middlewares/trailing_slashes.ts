import type { Middleware } from "../middleware.ts";

/** Redirects to the one form of a path. Put it after `staticFiles()`; `always` breaks dynamic routes. */
export function trailingSlashes<State>(mode: "always" | "never"): Middleware<State> {
  return async function redirectToOneForm(ctx) {
    const { pathname, search } = ctx.url;
    if (pathname !== "/" && pathname.endsWith("/") !== (mode === "always")) {
      return ctx.redirect((mode === "always" ? `${pathname}/` : pathname.slice(0, -1)) + search);
    }
    return await ctx.next();
  };
}
