import { getAttachedBuild } from "./attached_build.ts";
import { type Link, toLinks } from "./chain.ts";
import { type Command, mountCommand } from "./commands.ts";
import { compileApp } from "./compile.ts";
import { type FreshConfig, resolveConfig, type ResolvedFreshConfig } from "./config.ts";
import { readEnvironment } from "./environment.ts";
import {
  type LayoutConfig,
  type Method,
  METHODS,
  type Route,
  type RouteComponent,
  type RouteConfig,
} from "./handlers.ts";
import { listen, type ListenOptions } from "./listen.ts";
import type { MaybeLazy, Middleware } from "./middleware.ts";
import { mergePath } from "./path.ts";
import type { AnyComponent } from "./render_types.ts";
import { toErrorRoute, toNotFoundRoute } from "./route.ts";
import { createServeHandler, type ServeHandler } from "./serve_request.ts";
import type { WebSocketHandlers, WebSocketUpgradeOptions } from "./websocket.ts";

/**
 * Records middleware, routes, layouts and error routes in order, and compiles
 * them into the function that answers requests.
 *
 * @example
 * ```ts ignore
 * const app = new App().use(staticFiles()).get("/ping", (ctx) => ctx.text("pong"));
 * Deno.serve(app.handler());
 * ```
 */
export class App<State> {
  readonly config: ResolvedFreshConfig;
  readonly #commands: Command<State>[] = [];

  constructor(config: FreshConfig = {}) {
    this.config = resolveConfig(config);
  }

  /** Adds middleware for the routes registered later whose pattern lies in the scope of `path`; default: all. */
  use(...middleware: MaybeLazy<Middleware<State>>[]): this;
  use(path: string, ...middleware: MaybeLazy<Middleware<State>>[]): this;
  use(first: string | MaybeLazy<Middleware<State>>, ...rest: MaybeLazy<Middleware<State>>[]): this {
    return typeof first === "string"
      ? this.#record({ type: "middleware", scope: first, links: toLinks(rest) })
      : this.#record({ type: "middleware", scope: "*", links: toLinks([first, ...rest]) });
  }

  get(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(["GET"], path, fns);
  }

  post(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(["POST"], path, fns);
  }

  put(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(["PUT"], path, fns);
  }

  patch(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(["PATCH"], path, fns);
  }

  delete(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(["DELETE"], path, fns);
  }

  head(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(["HEAD"], path, fns);
  }

  all(path: string, ...fns: MaybeLazy<Middleware<State>>[]): this {
    return this.#recordHandler(METHODS, path, fns);
  }

  /** Answers upgrades at `path` by a managed WebSocket. */
  ws(path: string, handlers: WebSocketHandlers, options?: WebSocketUpgradeOptions): this {
    return this.get(path, (ctx) => ctx.upgrade(handlers, options));
  }

  /** @param config Of a lazy route only; another one carries its own */
  route(path: string, route: MaybeLazy<Route<State>>, config?: RouteConfig): this {
    return this.#record({ type: "route", pattern: path, route, config });
  }

  /** Puts `component` around the pages registered later in the scope of `path`. */
  layout(path: string, component: RouteComponent<never, State>, config: LayoutConfig = {}): this {
    return this.#record({ type: "layout", scope: path, component: component as AnyComponent, config });
  }

  /** Puts `component` around every page registered later: the place of `<html>`. */
  appWrapper(component: RouteComponent<never, State>): this {
    return this.#record({ type: "appWrapper", component: component as AnyComponent });
  }

  /** Answers every 404. Give the status: a page is answered with 200 otherwise. */
  notFound(route: Route<State> | Middleware<State>): this {
    return this.#record({ type: "notFound", answer: toNotFoundRoute(route) });
  }

  /** Answers what is thrown by the routes registered later in the scope of `path`. */
  onError(path: string, route: Route<State> | Middleware<State>): this {
    return this.#record({ type: "error", scope: path, answer: toErrorRoute(route) });
  }

  /** Takes over everything that `app` has recorded so far, below `path`. */
  mountApp(path: string, app: App<State>): this {
    const base = mergePath(path, app.config.basePath);
    for (const command of app.#commands) this.#record(mountCommand(command, base));
    return this;
  }

  /** Registers the files below `routes/` here. */
  fsRoutes(pattern = "*"): this {
    return this.#record({ type: "fsRoutes", pattern });
  }

  /**
   * Compiles what is recorded now.
   *
   * @throws {Error} On a deployment without a build, or if a file route has no relevant exports
   */
  handler(): ServeHandler {
    const { config } = this;
    const buildCache = getAttachedBuild(this);
    if (buildCache === null) assertNotDeployed(config);
    const compiled = compileApp(this.#commands, { basePath: config.basePath, buildCache });
    return createServeHandler({ ...compiled, config, buildCache });
  }

  /** Serves on `options.port`, or on the first free one of 8000 to 8019. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await listen(this.handler(), options, this.config.basePath);
  }

  #recordHandler(methods: readonly Method[], pattern: string, fns: MaybeLazy<Middleware<State>>[]): this {
    const links: Link<State>[] = toLinks(fns);
    return this.#record({ type: "handler", methods, pattern, links });
  }

  #record(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }
}

function assertNotDeployed({ mode }: ResolvedFreshConfig): void {
  if (mode !== "production" || readEnvironment("DENO_DEPLOYMENT_ID") === undefined) return;
  throw new Error("Cannot serve: found no build in the _fresh directory");
}
