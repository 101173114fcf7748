import type { Span } from "@opentelemetry/api";
import type { BuildCache, StaticFile } from "../build_cache.ts";
import { type Context, getInternals } from "../context.ts";
import type { Middleware } from "../middleware.ts";
import { withSpan } from "../otel.ts";

/** Query key that `asset()` adds: names the build that the file belongs to. */
const CACHE_KEY = "__frsh_c";

const IMMUTABLE = "public, max-age=31536000, immutable";
const NO_CACHE = "no-cache, no-store, max-age=0, must-revalidate";

/** Serves the files of the build. Put it first, so that nothing else runs for assets. */
export function staticFiles<State>(): Middleware<State> {
  return async function serveStaticFile(ctx) {
    const { buildCache } = getInternals(ctx);
    const startTime = performance.now();
    const path = toFilePath(ctx.url.pathname, ctx.config.basePath);
    const file = path === null ? null : await buildCache?.getStaticFile(path) ?? null;
    if (file === null) return path === "/favicon.ico" ? new Response(null, { status: 404 }) : await ctx.next();
    if (ctx.req.method !== "GET" && ctx.req.method !== "HEAD") {
      return new Response("Method Not Allowed", { status: 405 });
    }
    return await withSpan(
      "static file",
      { attributes: { "fresh.span_type": "static_file" }, startTime },
      (span) => answerFile({ ctx, file, buildId: buildCache!.buildId, path: path! }, span),
    );
  };
}

interface FileRequest {
  ctx: Context<unknown>;
  file: StaticFile;
  buildId: BuildCache["buildId"];
  path: string;
}

/** Null for the root, for what lies outside the base path and for what cannot be decoded. */
function toFilePath(pathname: string, basePath: string): string | null {
  if (!pathname.startsWith(`${basePath}/`)) return null;
  const path = recode(pathname.slice(basePath.length).replace(/\/$/, ""));
  return path === "" ? null : path;
}

function recode(path: string): string | null {
  try {
    return decodeURIComponent(path).split("/").map(encodeURIComponent).join("/");
  } catch {
    return null;
  }
}

function answerFile(request: FileRequest, span: Span): Promise<Response> | Response {
  const { ctx, file, buildId } = request;
  const key = ctx.url.searchParams.get(CACHE_KEY);
  if (key !== null && key !== buildId) return redirectToUnkeyed(ctx.url, key, span);
  if (ctx.config.mode === "production" && isFresh(ctx.req, file)) return answerNotModified(file, span);
  const isImmutable = ctx.config.mode === "production" && isCacheable(request, key);
  span.setAttribute("fresh.cache", isImmutable ? "immutable" : "no_cache");
  return answerContent(ctx, file, isImmutable);
}

function redirectToUnkeyed(url: URL, key: string, span: Span): Response {
  span.setAttributes({ "fresh.cache": "invalid_bust_key", "fresh.cache_key": key });
  url.searchParams.delete(CACHE_KEY);
  return new Response(null, { status: 307, headers: { location: url.pathname + url.search } });
}

function isFresh(req: Request, { hash }: StaticFile): boolean {
  const known = req.headers.get("If-None-Match");
  return known === hash || known === `W/"${hash}"`;
}

function answerNotModified({ contentType }: StaticFile, span: Span): Response {
  span.setAttribute("fresh.cache", "not_modified");
  return new Response(null, { status: 304, headers: { "Content-Type": contentType, Vary: "If-None-Match" } });
}

function isCacheable({ file, buildId, path }: FileRequest, key: string | null): boolean {
  return file.isImmutable || key === buildId || path.startsWith(`/_fresh/js/${buildId}/`);
}

async function answerContent(ctx: Context<unknown>, file: StaticFile, isImmutable: boolean): Promise<Response> {
  const headers = new Headers({
    "Content-Type": file.contentType,
    "Content-Length": String(file.size),
    Vary: "If-None-Match",
    "Cache-Control": isImmutable ? IMMUTABLE : NO_CACHE,
  });
  if (ctx.config.mode === "production") headers.set("ETag", `W/"${file.hash}"`);
  const body = ctx.req.method === "HEAD" ? null : await file.open();
  return new Response(body as BodyInit | null, { headers });
}
