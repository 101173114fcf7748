/** The framework's face for server code. */
export { App } from "./app.ts";
export type { IslandEntry as Island } from "./build_cache.ts";
export type { FreshConfig, ResolvedFreshConfig } from "./config.ts";
export type { Context, Context as FreshContext } from "./context.ts";
export { createDefine, type Define } from "./define.ts";
export type {
  HandlerByMethod,
  HandlerFn,
  LayoutConfig,
  Method,
  PageProps,
  PageResponse,
  RouteConfig,
  RouteData,
  RouteHandler,
} from "./handlers.ts";
export { HttpError } from "./http_error.ts";
export type { ListenOptions } from "./listen.ts";
export type { Lazy, MaybeLazy, Middleware, MiddlewareFn } from "./middleware.ts";
export { cors, type CORSOptions } from "./middlewares/cors.ts";
export { csp, type CSPOptions } from "./middlewares/csp.ts";
export { csrf, type CsrfOptions } from "./middlewares/csrf.ts";
export { ipFilter, type IpFilterOptions, type IpFilterRules } from "./middlewares/ip_filter.ts";
export { staticFiles } from "./middlewares/static_files.ts";
export { trailingSlashes } from "./middlewares/trailing_slashes.ts";
export { page } from "./page.ts";
export type { WebSocketHandlers, WebSocketUpgradeOptions } from "./websocket.ts";
