import assert from "node:assert/strict";
import type { StaticFile } from "@/fresh/build_cache.ts";
import { App, type FreshConfig, staticFiles } from "fresh";
import { type AnyApp, attach, makeBuildCache, makeStaticFile, send } from "../../helpers/fresh_requests.ts";

interface Options {
  files?: Record<string, StaticFile>;
  config?: FreshConfig;
  mode?: "development" | "production";
}

/** Serves `/a.txt` with the hash `abc` and the build id `b1`; what is further in answers `next`. */
function makeApp({ files = {}, config = {}, mode = "production" }: Options = {}): AnyApp {
  const served = new Map(Object.entries({ "/a.txt": makeStaticFile("hello"), ...files }));
  const app = new App(config).use(staticFiles()).use((ctx) => ctx.text("next"));
  return attach(app, makeBuildCache({ getStaticFile: (path) => Promise.resolve(served.get(path) ?? null) }), mode);
}

const NO_CACHE = "no-cache, no-store, max-age=0, must-revalidate";
const IMMUTABLE = "public, max-age=31536000, immutable";

async function cacheControlOf(app: AnyApp, path: string) {
  return (await send(app, `GET ${path}`)).headers.get("Cache-Control");
}

Deno.test("case 118: a file has type, length and validator", async () => {
  const response = await send(makeApp(), "GET /a.txt");
  assert.equal(response.status, 200);
  assert.deepEqual(Object.fromEntries(response.headers), {
    "cache-control": NO_CACHE,
    "content-length": "5",
    "content-type": "text/plain; charset=UTF-8",
    etag: 'W/"abc"',
    vary: "If-None-Match",
  });
  assert.equal(await response.text(), "hello");
});

Deno.test("case 119: the hash as If-None-Match is 304 with type and Vary only", async () => {
  for (const known of ['W/"abc"', "abc"]) {
    const response = await send(makeApp(), "GET /a.txt", { headers: { "If-None-Match": known } });
    assert.equal(response.status, 304);
    assert.deepEqual([...response.headers.keys()], ["content-type", "vary"]);
  }
});

Deno.test("case 120: strong quotes, * and lists do not match", async () => {
  for (const known of ['"abc"', "*", 'W/"abc", W/"def"']) {
    assert.equal((await send(makeApp(), "GET /a.txt", { headers: { "If-None-Match": known } })).status, 200);
  }
});

Deno.test("case 121: the build's key makes it immutable, a wrong key is redirected away", async () => {
  assert.equal(await cacheControlOf(makeApp(), "/a.txt?__frsh_c=b1"), IMMUTABLE);
  const response = await send(makeApp(), "GET /a.txt?x=1&__frsh_c=old");
  assert.equal(response.status, 307);
  assert.deepEqual([...response.headers], [["location", "/a.txt?x=1"]]);
});

Deno.test("case 122: any method but GET and HEAD is 405", async () => {
  for (const method of ["POST", "OPTIONS"]) assert.equal((await send(makeApp(), `${method} /a.txt`)).status, 405);
});

Deno.test("case 123: ranges are ignored", async () => {
  const response = await send(makeApp(), "GET /a.txt", { headers: { Range: "bytes=0-1" } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("Accept-Ranges"), null);
  assert.equal(await response.text(), "hello");
});

Deno.test("case 124: a missing favicon is an empty 404 right away", async () => {
  const response = await send(makeApp(), "GET /favicon.ico");
  assert.deepEqual([response.status, await response.text()], [404, ""]);
});

Deno.test("case 125: a path that cannot be decoded falls through", async () => {
  assert.equal(await (await send(makeApp(), "GET /%E0%A4%A")).text(), "next");
});

Deno.test("case 126: only a path below the basePath is a file", async () => {
  const app = makeApp({ config: { basePath: "/base" } });
  assert.equal(await (await send(app, "GET /base/a.txt")).text(), "hello");
  assert.equal(await (await send(app, "GET /xxxx/a.txt")).text(), "next");
});

Deno.test("HEAD has the headers of GET and no body", async () => {
  const response = await send(makeApp(), "HEAD /a.txt");
  assert.equal(response.headers.get("Content-Length"), "5");
  assert.equal(await response.text(), "");
});

Deno.test("development has neither validators nor immutable files", async () => {
  const app = makeApp({ mode: "development" });
  const response = await send(app, "GET /a.txt?__frsh_c=b1", { headers: { "If-None-Match": "abc" } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("ETag"), null);
  assert.equal(response.headers.get("Cache-Control"), NO_CACHE);
});

Deno.test("chunks of this build and flagged files are immutable", async () => {
  const files = {
    "/_fresh/js/b1/x.js": makeStaticFile("x"),
    "/flagged.css": makeStaticFile("x", { isImmutable: true }),
  };
  for (const path of Object.keys(files)) assert.equal(await cacheControlOf(makeApp({ files }), path), IMMUTABLE);
});

Deno.test("a slash at the end is ignored, the root is never a file", async () => {
  assert.equal(await (await send(makeApp(), "GET /a.txt/")).text(), "hello");
  assert.equal(await (await send(makeApp({ files: { "": makeStaticFile("root") } }), "GET /")).text(), "next");
});

Deno.test("names are compared in one encoding", async () => {
  const app = makeApp({ files: { "/a%20b%40.txt": makeStaticFile("found") } });
  assert.equal(await (await send(app, "GET /a%20b@.txt")).text(), "found");
});
