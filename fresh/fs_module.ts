import type { Layout } from "./scope.ts";
import type { LayoutConfig, Route, RouteConfig } from "./handlers.ts";
import type { Middleware } from "./middleware.ts";
import type { AnyComponent } from "./render_types.ts";

/** A module below `routes/` as it is imported. */
interface FsModule {
  default?: unknown;
  config?: unknown;
  handler?: unknown;
  handlers?: unknown;
}

/**
 * What a route, error or not-found module describes.
 *
 * @param id Path below `routes/`, for messages
 * @throws {Error} If the module exports nothing of use, or a handler in the style of Fresh 1
 */
export function toRoute<State>(module: unknown, id: string): Route<State> {
  const { default: component, config, handler, handlers } = module as FsModule;
  const used = handlers ?? handler;
  if (typeof component !== "function" && !isObject(config) && !isHandler(used)) throw noExports(id);
  if (typeof used === "function" && used.length > 1) {
    throw new Error(`Cannot use the handler of routes/${id}: it must take the context as its one parameter`);
  }
  return {
    ...(typeof component === "function" && { component: component as NonNullable<Route<State>["component"]> }),
    ...(isObject(config) && { config: config as RouteConfig }),
    ...(isHandler(used) && { handler: used as NonNullable<Route<State>["handler"]> }),
  };
}

/** @throws {Error} If the module exports nothing of use */
export function toMiddlewares<State>(module: unknown, id: string): Middleware<State>[] {
  const { default: fallback, handler, handlers } = module as FsModule;
  const used = handlers ?? handler ?? fallback;
  if (typeof used === "function") return [used as Middleware<State>];
  if (Array.isArray(used)) return used;
  if (!isObject(used)) throw noExports(id);
  console.warn(`Ignored routes/${id}: a middleware is a function or an array of functions`);
  return [];
}

/** @throws {Error} If the module has no component */
export function toLayout(module: unknown, id: string): Layout {
  const { config, handler, handlers } = module as FsModule;
  if (handler !== undefined || handlers !== undefined) console.warn(`Ignored the handler of routes/${id}`);
  return { component: toComponent(module, id), config: isObject(config) ? config as LayoutConfig : {} };
}

/** @throws {Error} If the module has no component */
export function toComponent(module: unknown, id: string): AnyComponent {
  const { default: component } = module as FsModule;
  if (typeof component !== "function") throw noExports(id);
  return component as AnyComponent;
}

function isHandler(value: unknown): boolean {
  return typeof value === "function" || isObject(value);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function noExports(id: string): Error {
  return new Error(`Could not find relevant exports in routes/${id}`);
}
