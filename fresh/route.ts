import { type FunctionComponent, h, type VNode } from "preact";
import type { Link } from "./chain.ts";
import { type Context, getInternals } from "./context.ts";
import {
  type HandlerFn,
  type Method,
  METHODS,
  type PageProps,
  type PageResponse,
  type Route,
  type RouteHandler,
} from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import type { Middleware } from "./middleware.ts";
import { toSpanOptions, withSpan } from "./otel.ts";
import type { AnyComponent } from "./render_types.ts";

const HANDLER_SPAN = toSpanOptions({ "fresh.span_type": "fs_routes/handler" });

type HandlerOf<State> = (ctx: Context<State>) => HandlerFn<unknown, State> | null;

/** What sets the three sorts of routes apart. */
interface RouteRules<State> {
  /** Of a page whose handler gives none. */
  defaultStatus(ctx: Context<State>): number;
  /** The handler has no function for the method of the request. */
  onMissingMethod(ctx: Context<State>): Promise<Response>;
}

const PAGE_RULES: RouteRules<unknown> = {
  defaultStatus: () => 200,
  onMissingMethod: (ctx) => ctx.next(),
};

/** The interrupted chain is never resumed: a missing function passes the error on. */
const ERROR_RULES: RouteRules<unknown> = {
  defaultStatus: (ctx) => toErrorStatus(ctx.error),
  onMissingMethod: (ctx) => Promise.reject(ctx.error),
};

/** A page of `notFound` is answered with 200 unless it says otherwise. */
const NOT_FOUND_RULES: RouteRules<unknown> = { ...ERROR_RULES, defaultStatus: () => 200 };

/** The status that stands for a thrown value: an HttpError's own, else 500. */
export function toErrorStatus(error: unknown): number {
  return error instanceof HttpError ? error.status : 500;
}

/** A route as the last link of its chain. */
export function toRouteLink<State>(route: Route<State>): Link<State> {
  return { fn: toRouteMiddleware(route, PAGE_RULES) };
}

/** A route that answers for what was thrown. */
export function toErrorRoute<State>(route: Route<State> | Middleware<State>): Middleware<State> {
  return toRouteMiddleware(typeof route === "function" ? { handler: route } : route, ERROR_RULES);
}

/** A route that answers where nothing else does. */
export function toNotFoundRoute<State>(route: Route<State> | Middleware<State>): Middleware<State> {
  return toRouteMiddleware(typeof route === "function" ? { handler: route } : route, NOT_FOUND_RULES);
}

/** The methods that an eagerly known route answers, in the order of its keys. */
export function toRouteMethods<State>({ handler, component }: Route<State>): Method[] {
  if (handler === undefined || typeof handler === "function") return [...METHODS];
  const methods = Object.keys(handler).filter((key): key is Method => METHODS.includes(key as Method));
  if (component !== undefined && !methods.includes("GET")) methods.push("GET");
  return methods;
}

function toRouteMiddleware<State>(route: Route<State>, rules: RouteRules<unknown>): Middleware<State> {
  const handlerOf = toHandlerOf(route);
  return async (ctx) => {
    const handler = handlerOf(ctx);
    if (handler === null) return await rules.onMissingMethod(ctx as Context<unknown>);
    return await withRouteConfig(ctx, route, async () => {
      const result = await withSpan("handler", HANDLER_SPAN, () => handler(ctx));
      return result instanceof Response ? result : await renderPage(ctx, route, result, rules);
    });
  };
}

function toHandlerOf<State>({ handler, component }: Route<State>): HandlerOf<State> {
  if (handler === undefined) return () => component === undefined ? answerNotFound : answerEmptyPage;
  if (typeof handler === "function") return () => handler;
  return (ctx) => selectMethod(handler, ctx.req.method) ?? (hasImpliedGet(ctx) ? answerEmptyPage : null);

  function hasImpliedGet(ctx: Context<State>): boolean {
    return component !== undefined && (ctx.req.method === "GET" || ctx.req.method === "HEAD");
  }
}

function selectMethod<State>(handler: RouteHandler<unknown, State>, method: string) {
  const byMethod = handler as Record<string, HandlerFn<unknown, State> | undefined>;
  return pick(method) ?? (method === "HEAD" ? pick("GET") : undefined);

  function pick(name: string) {
    return Object.hasOwn(byMethod, name) ? byMethod[name] : undefined;
  }
}

function answerNotFound(): never {
  throw new HttpError(404);
}

function answerEmptyPage(): PageResponse<unknown> {
  return { data: {} };
}

/** The route's own config holds while its handler and its page run, and not for the error pages of its scope. */
async function withRouteConfig<State, T>(ctx: Context<State>, { config }: Route<State>, run: () => Promise<T>) {
  const internals = getInternals(ctx);
  const outer = { ...internals };
  if (config?.skipAppWrapper) internals.appWrapper = null;
  if (config?.skipInheritedLayouts) internals.layouts = [];
  try {
    return await run();
  } finally {
    Object.assign(internals, outer);
  }
}

function renderPage<State>(
  ctx: Context<State>,
  { component }: Route<State>,
  result: PageResponse<unknown>,
  rules: RouteRules<unknown>,
): Promise<Response> {
  if (result === undefined || result === null) throw new TypeError(`Cannot answer: the handler returned ${result}`);
  const status = typeof result.status === "number" ? result.status : rules.defaultStatus(ctx as Context<unknown>);
  const vnode = component === undefined ? null : createPage(component as AnyComponent, ctx, result.data);
  return ctx.render(vnode, { status, headers: toSingleHeaders(result.headers) });
}

// deno-lint-ignore no-explicit-any -- an element of any component
function createPage<State>(component: AnyComponent, ctx: Context<State>, data: unknown): VNode<any> {
  const { config, url, req, params, info, state, isPartial, Component, error, route } = ctx;
  const around = { config, url, req, params, info, state, isPartial, Component, error, route };
  return h(component as FunctionComponent<PageProps<unknown, State>>, { ...around, data });
}

/** The last of several values stands, for `Set-Cookie` too. */
function toSingleHeaders(init: HeadersInit | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of new Headers(init)) headers.set(name, value);
  return headers;
}
