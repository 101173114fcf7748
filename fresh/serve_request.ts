import { type SpanOptions, trace } from "@opentelemetry/api";
import type { BuildCache } from "./build_cache.ts";
import { type Link, runChain } from "./chain.ts";
import type { CompiledApp } from "./compile.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { Context } from "./context.ts";
import { toErrorResponse } from "./error_response.ts";
import { HttpError } from "./http_error.ts";
import { toSpanOptions, withSpan } from "./otel.ts";
import { toRequestUrl } from "./request_url.ts";
import type { RouteMatch } from "./router.ts";

export type ServeHandler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

interface ServerParts<State> extends CompiledApp<State> {
  config: ResolvedFreshConfig;
  buildCache: BuildCache | null;
}

/** Makes the function that answers requests. It never rejects. */
export function createServeHandler<State>(parts: ServerParts<State>): ServeHandler {
  return async (req, info = createTestInfo()) => {
    try {
      return await serve(parts, req, info);
    } catch (error) {
      return toErrorResponse(error);
    }
  };
}

async function serve<State>(parts: ServerParts<State>, req: Request, info: Deno.ServeHandlerInfo): Promise<Response> {
  const { config, buildCache, router, rootLinks } = parts;
  const url = toRequestUrl(req, config.trustProxy);
  const match = router.match(req.method, url.pathname);
  if (match !== null) nameActiveSpan(req.method, match.route);
  const params = match?.params ?? Object.create(null);
  const ctx = new Context<State>({ req, url, info, config, params, route: match?.route ?? null, buildCache });
  const response = await runInSpan(match?.target ?? [...rootLinks, createLastLink(match)], ctx);
  return req.method === "HEAD" ? withoutBody(response) : response;
}

async function runInSpan<State>(links: Link<State>[], ctx: Context<State>): Promise<Response> {
  const result: unknown = await withSpan("middlewares", toChainSpan(links.length), () => runChain(links, ctx));
  if (result instanceof Response) return result;
  throw new Error(`Expected a Response: the chain of ${ctx.url.pathname} returned ${typeof result}`);
}

/** By the length of the chain: there are few. */
const chainSpans: SpanOptions[] = [];

function toChainSpan(count: number): SpanOptions {
  return chainSpans[count] ??= toSpanOptions({ "fresh.middleware.count": count });
}

/** Ends the root chain where no route takes over. */
function createLastLink<State>(match: RouteMatch<Link<State>[]> | null): Link<State> {
  return {
    fn: ({ req }) => {
      if (match === null) throw new HttpError(404);
      if (req.method !== "OPTIONS") throw new HttpError(405);
      return new Response(null, { status: 204, headers: { Allow: match.allowed.join(", ") } });
    },
  };
}

function nameActiveSpan(method: string, route: string): void {
  trace.getActiveSpan()?.updateName(`${method} ${route}`).setAttribute("http.route", route);
}

async function withoutBody(response: Response): Promise<Response> {
  if (response.body?.locked === false) await response.body.cancel();
  return new Response(null, response);
}

function createTestInfo(): Deno.ServeHandlerInfo {
  return {
    localAddr: { transport: "tcp", hostname: "localhost", port: 8080 },
    remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
    completed: Promise.resolve(),
  } as Deno.ServeHandlerInfo;
}
