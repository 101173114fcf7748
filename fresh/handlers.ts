import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** An HTTP method that the router knows. */
export type Method = typeof METHODS[number];

/** What a handler returns to have the page component of its route rendered. */
export interface PageResponse<Data> {
  data: Data;
  /** Copied with *set* semantics; the content type stays `text/html`. */
  headers?: HeadersInit;
  /** Default: 200, on error routes the status of the error. */
  status?: number;
}

/** Answers one request of a route. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;

/** One function for each method, upper-case keys only. */
export type HandlerByMethod<Data, State> = { [M in Method]?: HandlerFn<Data, State> };

export type RouteHandler<Data, State> = HandlerFn<Data, State> | HandlerByMethod<Data, State>;

// deno-lint-ignore no-explicit-any -- a parameter type must not take part in the inference
type AnyFn = (...args: any[]) => unknown;

type DataOfResult<Result> = Result extends PageResponse<infer Data> ? Data : never;

type DataOfFn<Fn> = Fn extends AnyFn ? DataOfResult<Awaited<ReturnType<Fn>>> : never;

/** The data that a handler gives to its page: the union over its page results. */
export type RouteData<Handler> = Handler extends AnyFn ? DataOfFn<Handler>
  : { [M in keyof Handler]: DataOfFn<Handler[M]> }[keyof Handler];

/** The props of pages, layouts, app wrappers and error pages. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    "config" | "url" | "req" | "params" | "info" | "state" | "isPartial" | "Component" | "error" | "route"
  >
  & { data: Data };

/** A page component; an async function may return a Response instead of markup. */
export type RouteComponent<Data, State> = (
  props: PageProps<Data, State>,
) => ComponentChildren | Response | Promise<ComponentChildren | Response>;

/** What surrounds one rendered page. */
export interface LayoutConfig {
  /** Render without the layouts of outer folders. Default: false. */
  skipInheritedLayouts?: boolean;
  /** Render without the app wrapper. Default: false. */
  skipAppWrapper?: boolean;
}

export interface RouteConfig extends LayoutConfig {
  /** Replaces the URL pattern that follows from the file's name. */
  routeOverride?: string;
  /** Methods of a lazily registered route. Default: all. */
  methods?: "ALL" | Method[];
  /** Has no effect. */
  csp?: boolean;
}

/** What `app.route()` and a file below `routes/` describe. */
export interface Route<State> {
  component?: RouteComponent<unknown, State>;
  // deno-lint-ignore no-explicit-any -- each route has data of its own
  handler?: RouteHandler<any, State>;
  config?: RouteConfig;
  css?: string[];
}
