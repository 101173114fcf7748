import type { BuildCache, FsRouteFile } from "./build_cache.ts";
import { type Link, toLinks } from "./chain.ts";
import type { Command } from "./commands.ts";
import { toComponent, toLayout, toMiddlewares, toRoute } from "./fs_module.ts";
import { type Method, METHODS } from "./handlers.ts";
import { toLazyRouteLink, toLazyRouteMethods } from "./lazy_route.ts";
import { mergePath } from "./path.ts";
import { toErrorRoute, toNotFoundRoute, toRouteLink, toRouteMethods } from "./route.ts";
import { Router } from "./router.ts";
import { Scope } from "./scope.ts";

/** What requests are answered from. */
export interface CompiledApp<State> {
  /** Leads to the whole chain of a route. */
  router: Router<Link<State>[]>;
  /** The chain of everything that matches no route. */
  rootLinks: Link<State>[];
}

interface Compilation<State> {
  router: Router<Link<State>[]>;
  root: Scope<State>;
  basePath: string;
  buildCache: BuildCache | null;
}

/**
 * Applies the commands in their order: a route sees what was registered
 * before it.
 *
 * @throws {Error} If an eagerly loaded file route has no relevant exports
 */
export function compileApp<State>(
  commands: Command<State>[],
  { basePath, buildCache }: { basePath: string; buildCache: BuildCache | null },
): CompiledApp<State> {
  const compilation = { router: new Router<Link<State>[]>(), root: new Scope<State>(), basePath, buildCache };
  for (const command of commands) applyCommand(compilation, command);
  return { router: compilation.router, rootLinks: compilation.root.compile() };
}

function applyCommand<State>(compilation: Compilation<State>, command: Command<State>): void {
  const { root, buildCache } = compilation;
  switch (command.type) {
    case "middleware":
      root.descend(command.scope).links.push(...command.links);
      break;
    case "layout":
      root.descend(command.scope).layout = command;
      break;
    case "appWrapper":
      root.appWrapper = command.component;
      break;
    case "notFound":
      root.notFound = command.answer;
      break;
    case "error":
      root.descend(command.scope).errorRoute = command.answer;
      break;
    case "handler":
      addRoute(compilation, { ...command, scope: command.pattern });
      break;
    case "route":
      applyRoute(compilation, command);
      break;
    case "fsRoutes":
      for (const file of buildCache?.fsRoutes ?? []) applyFile(compilation, file, command.pattern);
  }
}

interface RouteSpec<State> {
  pattern: string;
  scope: string;
  methods: readonly Method[];
  links: Link<State>[];
}

function addRoute<State>({ router, root, basePath }: Compilation<State>, spec: RouteSpec<State>): void {
  const chain = [...root.descend(spec.scope).compile(), ...spec.links];
  for (const method of spec.methods) router.add(method, mergePath(basePath, spec.pattern), chain);
}

function applyRoute<State>(
  compilation: Compilation<State>,
  { pattern, route, config }: Extract<Command<State>, { type: "route" }>,
): void {
  const isLazy = typeof route === "function";
  addRoute(compilation, {
    scope: pattern,
    pattern: (isLazy ? config : route.config)?.routeOverride ?? pattern,
    methods: isLazy ? toLazyRouteMethods(config) : toRouteMethods(route),
    links: [isLazy ? toLazyRouteLink(route, route.name) : toRouteLink(route)],
  });
}

function applyFile<State>(compilation: Compilation<State>, file: FsRouteFile, prefix: string): void {
  const { root } = compilation;
  const { type, id, source } = file;
  if (type === "route") return applyFileRoute(compilation, file, prefix);
  if ("load" in source) throw new Error(`Cannot register routes/${id}: special files are loaded with the build`);
  switch (type) {
    case "middleware":
      root.descend(file.scope).links.push(...toLinks(toMiddlewares<State>(source.module, id)));
      break;
    case "layout":
      root.descend(file.scope).layout = toLayout(source.module, id);
      break;
    case "error":
      root.descend(file.scope).errorRoute = toErrorRoute(toRoute<State>(source.module, id));
      break;
    case "notFound":
      root.notFound = toNotFoundRoute(toRoute<State>(source.module, id));
      break;
    case "app":
      root.appWrapper = toComponent(source.module, id);
  }
}

function applyFileRoute<State>(compilation: Compilation<State>, file: FsRouteFile, prefix: string): void {
  const { id, pattern, scope, source } = file;
  if ("load" in source) {
    const load = async () => toRoute<State>(await source.load(), id);
    const links = [toLazyRouteLink(load, source.load.name)];
    return addRoute(compilation, { pattern: mergePath(prefix, pattern), scope, methods: METHODS, links });
  }
  const route = toRoute<State>(source.module, id);
  const ownPattern = route.config?.routeOverride ?? pattern;
  const methods = toRouteMethods(route);
  addRoute(compilation, { pattern: mergePath(prefix, ownPattern), scope, methods, links: [toRouteLink(route)] });
}
