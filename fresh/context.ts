import { type FunctionComponent, isValidElement, type VNode } from "preact";
import type { BuildCache } from "./build_cache.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import type { LayoutConfig } from "./handlers.ts";
import { setNonce } from "./nonce.ts";
import { toLocation } from "./redirect.ts";
import { renderDocument } from "./render.ts";
import type { AnyComponent, RenderedDocument } from "./render_types.ts";
import { type StreamSource, toByteStream } from "./stream.ts";
import { isWebSocketHandlers, manageWebSocket, upgradeWebSocket } from "./websocket.ts";
import type { WebSocketHandlers, WebSocketUpgradeOptions } from "./websocket.ts";

/** What the runtime keeps for one request, out of the application's sight. */
export interface ContextInternals {
  /** Inherited layouts, innermost first. */
  layouts: AnyComponent[];
  appWrapper: AnyComponent | null;
  buildCache: BuildCache | null;
}

export interface ContextInit {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  config: ResolvedFreshConfig;
  params: Record<string, string>;
  route: string | null;
  buildCache: BuildCache | null;
}

let readInternals: (ctx: Context<never>) => ContextInternals;

/** One request and the ways to answer it. */
export class Context<State> {
  static {
    readInternals = (ctx) => ctx.#internals;
  }

  readonly config: ResolvedFreshConfig;
  readonly req: Request;
  /** The request's URL with runs of slashes collapsed and, behind a trusted proxy, the forwarded origin. */
  readonly url: URL;
  /** Decoded like a URI: `%2F` stays encoded. Without a prototype. */
  readonly params: Record<string, string>;
  /** The pattern that matched, with the base path; null if none did. */
  readonly route: string | null;
  /** One object for all functions and components of this request. */
  readonly state: State = {} as State;
  readonly info: Deno.ServeHandlerInfo;
  readonly isPartial: boolean;
  readonly data: unknown = undefined;
  /** The value that was thrown last; null until then. */
  error: unknown = null;
  /** What a layout or app wrapper puts its frame around. */
  Component: FunctionComponent = () => null;
  /** Runs the rest of the chain. */
  next: () => Promise<Response> = () => Promise.reject(new Error("The chain has not started"));

  readonly #internals: ContextInternals;

  constructor({ req, url, info, config, params, route, buildCache }: ContextInit) {
    this.req = req;
    this.url = url;
    this.info = info;
    this.config = config;
    this.params = params;
    this.route = route;
    this.isPartial = url.search !== "" && url.searchParams.has("fresh-partial");
    this.#internals = { layouts: [], appWrapper: null, buildCache };
  }

  /** Sends the browser elsewhere. Validate a target that a user gave. */
  redirect(pathOrUrl: string, status = 302): Response {
    return new Response(null, { status, headers: { location: toLocation(pathOrUrl, this.isPartial) } });
  }

  /** Renders an element with the layouts and the app wrapper of this place as a whole document. */
  // deno-lint-ignore no-explicit-any -- an element of any component
  async render(vnode: VNode<any> | null, init: ResponseInit = {}, config: LayoutConfig = {}): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) throw new TypeError("Cannot render: expected an element or null");
    const { layouts, appWrapper, buildCache } = this.#internals;
    const rendered = await renderDocument({
      ctx: this,
      vnode,
      layouts: config.skipInheritedLayouts ? [] : layouts,
      appWrapper: config.skipAppWrapper ? null : appWrapper,
      buildCache,
    });
    return rendered instanceof Response ? rendered : toResponse(rendered, init);
  }

  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  html(content: string, init?: ResponseInit): Response {
    return new Response(content, { ...init, headers: toHtmlHeaders(init) });
  }

  // deno-lint-ignore no-explicit-any -- as Response.json() takes it
  json(content: any, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Streams the chunks; set the content type yourself. */
  stream<T>(stream: StreamSource<T>, init?: ResponseInit): Response {
    return new Response(toByteStream(stream) as ReadableStream<Uint8Array<ArrayBuffer>>, init);
  }

  /** Upgrades to a WebSocket, managed if callbacks are given. */
  upgrade(options?: WebSocketUpgradeOptions): Deno.WebSocketUpgrade;
  upgrade(handlers: WebSocketHandlers, options?: WebSocketUpgradeOptions): Response;
  upgrade(
    first: WebSocketHandlers | WebSocketUpgradeOptions = {},
    options: WebSocketUpgradeOptions = {},
  ): Deno.WebSocketUpgrade | Response {
    if (!isWebSocketHandlers(first)) return upgradeWebSocket(this.req, first as WebSocketUpgradeOptions);
    const { socket, response } = upgradeWebSocket(this.req, options);
    manageWebSocket(socket, first);
    return response;
  }
}

/** What the runtime keeps for the request of this context. */
export function getInternals<State>(ctx: Context<State>): ContextInternals {
  return readInternals(ctx as Context<never>);
}

function toResponse({ html, nonce, link }: RenderedDocument, init: ResponseInit): Response {
  const headers = toHtmlHeaders(init);
  if (link !== null) headers.append("Link", link);
  const body = new TextEncoder().encode(html);
  // The server would add it; middleware wants to know the size before.
  headers.set("Content-Length", String(body.length));
  const response = new Response(body, { ...init, headers });
  setNonce(response, nonce);
  return response;
}

function toHtmlHeaders(init: ResponseInit | undefined): Headers {
  const headers = new Headers(init?.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return headers;
}
