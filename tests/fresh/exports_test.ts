import * as fresh from "fresh";
import * as dev from "fresh/dev";
import * as runtime from "fresh/runtime";
import assert from "node:assert/strict";

Deno.test("fresh exports the values of the public API and no others", () => {
  assert.deepEqual(Object.keys(fresh).sort(), [
    "App",
    "HttpError",
    "cors",
    "createDefine",
    "csp",
    "csrf",
    "ipFilter",
    "page",
    "staticFiles",
    "trailingSlashes",
  ]);
});

Deno.test("fresh/runtime exports the values of the public API and no others", () => {
  assert.deepEqual(Object.keys(runtime).sort(), ["Head", "HttpError", "IS_BROWSER", "Partial", "asset", "assetSrcSet"]);
});

Deno.test("fresh/dev exports the Builder and nothing else", () => {
  assert.deepEqual(Object.keys(dev), ["Builder"]);
});

/** Fails to compile if a type is missing. */
export type PublicTypes = [
  fresh.Context<unknown>,
  fresh.FreshContext<unknown>,
  fresh.PageProps,
  fresh.Middleware<unknown>,
  fresh.MiddlewareFn<unknown>,
  fresh.HandlerFn<unknown, unknown>,
  fresh.HandlerByMethod<unknown, unknown>,
  fresh.RouteHandler<unknown, unknown>,
  fresh.RouteData<unknown>,
  fresh.PageResponse<unknown>,
  fresh.RouteConfig,
  fresh.LayoutConfig,
  fresh.Lazy<unknown>,
  fresh.MaybeLazy<unknown>,
  fresh.Define<unknown>,
  fresh.FreshConfig,
  fresh.ResolvedFreshConfig,
  fresh.ListenOptions,
  fresh.Island,
  fresh.Method,
  fresh.CORSOptions<unknown>,
  fresh.CsrfOptions<unknown>,
  fresh.CSPOptions,
  fresh.IpFilterRules,
  fresh.IpFilterOptions,
  fresh.WebSocketHandlers,
  fresh.WebSocketUpgradeOptions,
  runtime.HeadProps,
  runtime.PartialProps,
  dev.BuildOptions,
  dev.ResolvedBuildConfig,
  dev.OnTransformArgs,
  dev.OnTransformOptions,
  dev.TransformFn,
];
