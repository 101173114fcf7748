import { attachBuild } from "@/fresh/attached_build.ts";
import type { BuildCache, StaticFile } from "@/fresh/build_cache.ts";
import { describeRoute } from "@/fresh/dev/describe_route.ts";
import { compareRouteIds } from "@/fresh/dev/route_order.ts";
import { App, type FreshConfig, type Middleware } from "fresh";

// deno-lint-ignore no-explicit-any -- tests put anything into the state
export type AnyApp = App<any>;

/** Sends one request in-process: `send(app, "POST /cart", { body })`. */
export function send(app: AnyApp, request: string, init: RequestInit = {}, info?: Deno.ServeHandlerInfo) {
  return app.handler()(makeRequest(request, init), info);
}

export function makeRequest(request: string, init: RequestInit = {}): Request {
  const [method = "GET", target = "/"] = request.split(" ");
  const url = target.startsWith("/") ? `http://localhost${target}` : target;
  return new Request(url, { method, ...init });
}

/** The status and the text of an answer, which say most of it. */
export async function answer(app: AnyApp, request: string, init: RequestInit = {}): Promise<[number, string]> {
  const response = await send(app, request, init);
  return [response.status, await response.text()];
}

/** Sets a header on whatever comes from further in. */
export function mark(name = "x"): Middleware<unknown> {
  return async (ctx) => {
    const response = await ctx.next();
    response.headers.set(name, "1");
    return response;
  };
}

/** Runs with `console.error` held back, and returns what was logged. */
export async function collectErrors(run: () => unknown): Promise<unknown[]> {
  const logged: unknown[] = [];
  const original = console.error;
  console.error = (...args) => logged.push(...args);
  try {
    await run();
  } finally {
    console.error = original;
  }
  return logged;
}

/** A build with nothing in it but what is given. */
export function makeBuildCache(parts: Partial<BuildCache> = {}): BuildCache {
  return {
    buildId: "b1",
    clientEntry: null,
    islands: [],
    fsRoutes: [],
    getStaticFile: () => Promise.resolve(null),
    ...parts,
  };
}

export function makeStaticFile(text: string, parts: Partial<StaticFile> = {}): StaticFile {
  const content = new TextEncoder().encode(text);
  return {
    hash: "abc",
    contentType: "text/plain; charset=UTF-8",
    size: content.length,
    isImmutable: false,
    open: () => Promise.resolve(content),
    ...parts,
  };
}

export function attach(app: AnyApp, build: BuildCache, mode: "development" | "production" = "production"): AnyApp {
  attachBuild(app, build, { root: ".", mode });
  return app;
}

interface FileAppOptions {
  config?: FreshConfig;
  /** Whether routes are loaded by their first request. Default: true, as in a build. */
  isLazy?: boolean;
  /** Default: `fsRoutes()` and nothing else. */
  register?: (app: AnyApp) => void;
}

/** An App whose `routes/` holds these modules, by their path without extension. */
export function makeFileApp(
  modules: Record<string, unknown>,
  { config = {}, isLazy = true, register = (app) => app.fsRoutes() }: FileAppOptions = {},
): AnyApp {
  const fsRoutes = Object.keys(modules).sort(compareRouteIds).map((id) => {
    const route = describeRoute(id);
    const module = modules[id];
    const mod = () => Promise.resolve(module);
    return { ...route, source: isLazy && route.type === "route" ? { load: mod } : { module } };
  });
  const app: AnyApp = new App(config);
  register(app);
  return attach(app, makeBuildCache({ fsRoutes }));
}
