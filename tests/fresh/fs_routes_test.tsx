import assert from "node:assert/strict";
import { App, type Context, type PageProps } from "fresh";
import { answer, collectErrors, makeFileApp, mark, send } from "../helpers/fresh_requests.ts";

const text = (value: string) => ({ handler: (ctx: Context<unknown>) => ctx.text(value) });
const params = { handler: (ctx: Context<unknown>) => ctx.json(ctx.params) };

async function paramsOf(id: string, path: string) {
  const response = await send(makeFileApp({ [id]: params }), `GET ${path}`);
  return response.status === 200 ? await response.json() : response.status;
}

Deno.test("case 100: a folder's middleware covers the folder, not the file of its name", async () => {
  const app = makeFileApp({ foo: text("foo"), "foo/_middleware": { default: mark() }, "foo/bar": text("bar") });
  assert.ok((await send(app, "GET /foo/bar")).headers.has("x"));
  assert.ok(!(await send(app, "GET /foo")).headers.has("x"));
});

Deno.test("case 101: foo/index answers before foo, with its folder's middleware", async () => {
  const app = makeFileApp({ foo: text("file"), "foo/index": text("index"), "foo/_middleware": { default: mark() } });
  const response = await send(app, "GET /foo");
  assert.equal(await response.text(), "index");
  assert.ok(response.headers.has("x"));
});

Deno.test("case 102: of two groups the first answers: all methods if lazy, else its own", async () => {
  const modules = {
    "(a)/x": { handler: { GET: (ctx: Context<unknown>) => ctx.text("a") } },
    "(b)/x": {
      handler: { GET: (ctx: Context<unknown>) => ctx.text("b"), POST: (ctx: Context<unknown>) => ctx.text("b") },
    },
  };
  assert.deepEqual(await answer(makeFileApp(modules), "GET /x"), [200, "a"]);
  assert.equal((await send(makeFileApp(modules), "POST /x")).status, 404);
  assert.deepEqual(await answer(makeFileApp(modules, { isLazy: false }), "GET /x"), [200, "a"]);
  assert.deepEqual(await answer(makeFileApp(modules, { isLazy: false }), "POST /x"), [200, "b"]);
});

Deno.test("case 104: a root rest route does not answer /", async () => {
  assert.equal(await paramsOf("[...all]", "/"), 404);
  assert.deepEqual(await paramsOf("[...all]", "/x"), { all: "x" });
  assert.deepEqual(await paramsOf("[...all]", "/x/y"), { all: "x/y" });
});

Deno.test("case 105: literal, parameter and rest of one folder share its URLs", async () => {
  const named = (name: string) => ({ handler: (ctx: Context<unknown>) => ctx.json([name, ctx.params]) });
  const app = makeFileApp({ "api/[...rest]": named("rest"), "api/[id]": named("id"), "api/list": named("list") });
  assert.equal((await answer(app, "GET /api"))[1], '["rest",{"rest":""}]');
  assert.equal((await answer(app, "GET /api/1"))[1], '["id",{"id":"1"}]');
  assert.equal((await answer(app, "GET /api/list"))[1], '["list",{}]');
  assert.equal((await answer(app, "GET /api/1/2"))[1], '["rest",{"rest":"1/2"}]');
  assert.equal((await answer(app, "GET /api/"))[0], 404);
});

Deno.test("case 106: an optional first folder may be absent", async () => {
  assert.deepEqual(await paramsOf("[[lang]]/index", "/"), { lang: "" });
  assert.deepEqual(await paramsOf("[[lang]]/index", "/de"), { lang: "de" });
});

Deno.test("case 107: an optional folder in the middle may be absent", async () => {
  assert.deepEqual(await paramsOf("docs/[[v]]/x", "/docs/x"), { v: "" });
  assert.deepEqual(await paramsOf("docs/[[v]]/x", "/docs/1/x"), { v: "1" });
});

Deno.test("case 108: parameters and literals share a segment", async () => {
  assert.deepEqual(await paramsOf("p/[id]@[ver]", "/p/a@1.2"), { id: "a", ver: "1.2" });
});

Deno.test("case 109: a parameter may carry an extension", async () => {
  assert.deepEqual(await paramsOf("u/[id].json", "/u/5.json"), { id: "5" });
});

Deno.test("case 110: names are encoded as a URL has them", async () => {
  const app = makeFileApp({ "sitemap.xml": text("map"), "sp ace": text("space") });
  assert.deepEqual(await answer(app, "GET /sitemap.xml"), [200, "map"]);
  assert.deepEqual(await answer(app, "GET /sp%20ace"), [200, "space"]);
});

Deno.test("case 112: foo/_500 is the error page of its folder", async () => {
  const fail = () => Promise.reject(new Error("boom"));
  const app = makeFileApp({
    "foo/_500": { default: () => <p>foo</p> },
    "foo/x": { handler: fail },
    y: { handler: fail },
  });
  assert.match((await answer(app, "GET /foo/x"))[1], /<p>foo<\/p>/);
  await collectErrors(async () => assert.equal((await answer(app, "GET /y"))[1], "Internal server error"));
});

Deno.test("case 113: foo/_404 and foo/_app are global", async () => {
  const Wrapper = ({ Component }: PageProps<never, unknown>) => (
    <body class="app">
      <Component />
    </body>
  );
  const app = makeFileApp({
    "foo/_404": { default: () => <p>none</p> },
    "foo/_app": { default: Wrapper },
    index: { default: () => <p>index</p> },
  });
  assert.match((await answer(app, "GET /"))[1], /class="app"><p>index/);
  assert.match((await answer(app, "GET /none"))[1], /class="app"><p>none/);
});

Deno.test("case 114: a module without relevant exports fails at startup, a lazy one on its first request", async () => {
  for (const module of [{}, { handler: (_a: unknown, _b: unknown) => new Response() }]) {
    assert.throws(() => makeFileApp({ x: module }, { isLazy: false }).handler(), /routes\/x/);
    await collectErrors(async () => assert.equal((await send(makeFileApp({ x: module }), "GET /x")).status, 500));
  }
});

Deno.test("case 115: handlers is used before handler", async () => {
  const module = { handler: text("handler").handler, handlers: { GET: text("handlers").handler } };
  assert.deepEqual(await answer(makeFileApp({ x: module }), "GET /x"), [200, "handlers"]);
});

Deno.test("case 116: lower-case methods are unknown", async () => {
  const module = { handler: { get: () => new Response() } };
  assert.equal((await send(makeFileApp({ x: module }), "GET /x")).status, 404);
  const withPost = { handler: { ...module.handler, POST: () => new Response() } };
  assert.equal((await send(makeFileApp({ x: withPost }, { isLazy: false }), "GET /x")).status, 405);
});

Deno.test("an array as a route's handler registers nothing", async () => {
  for (const isLazy of [true, false]) {
    const app = makeFileApp({ x: { handler: [() => new Response()] } }, { isLazy });
    assert.equal((await send(app, "GET /x")).status, 404);
  }
});

Deno.test("_middleware may export an array", async () => {
  const app = makeFileApp({ _middleware: { handler: [mark("a"), mark("b")] }, index: text("ok") });
  const { headers } = await send(app, "GET /");
  assert.ok(headers.has("a") && headers.has("b"));
});

Deno.test("a group's middleware and layout cover its files only", async () => {
  const app = makeFileApp({
    "(in)/_middleware": { default: mark() },
    "(in)/a": text("a"),
    b: text("b"),
  });
  assert.ok((await send(app, "GET /a")).headers.has("x"));
  assert.ok(!(await send(app, "GET /b")).headers.has("x"));
});

Deno.test("a middleware of a parameter's folder covers its routes", async () => {
  const app = makeFileApp({ "u/[id]/_middleware": { default: mark() }, "u/[id]/x": text("x"), "u/x/y": text("y") });
  assert.ok((await send(app, "GET /u/1/x")).headers.has("x"));
  assert.ok(!(await send(app, "GET /u/x/y")).headers.has("x"));
});

Deno.test("routeOverride of a file keeps its folder's scope", async () => {
  const module = { ...params, config: { routeOverride: "/t/:id{/}?" } };
  const app = makeFileApp({ "api/_middleware": { default: mark() }, "api/x": module }, { isLazy: false });
  for (const path of ["/t/1", "/t/1/"]) {
    const response = await send(app, `GET ${path}`);
    assert.deepEqual(await response.json(), { id: "1" });
    assert.ok(response.headers.has("x"));
  }
});

Deno.test("a lazy route is loaded once for concurrent requests", async () => {
  let loads = 0;
  const load = () => Promise.resolve((loads++, { handler: () => new Response("ok") }));
  const handler = new App().route("/x", load).handler();
  await Promise.all([1, 2, 3].map(() => handler(new Request("http://localhost/x"))));
  assert.equal(loads, 1);
});

Deno.test("a lazy route whose load failed is loaded again", async () => {
  let loads = 0;
  const load = () =>
    ++loads === 1 ? Promise.reject(new Error("disk")) : Promise.resolve({ handler: () => new Response() });
  const handler = new App().route("/x", load).handler();
  await collectErrors(async () => assert.equal((await handler(new Request("http://localhost/x"))).status, 500));
  assert.equal((await handler(new Request("http://localhost/x"))).status, 200);
});

Deno.test("fsRoutes() contributes nothing without a build", async () => {
  assert.equal((await send(new App().fsRoutes().get("/x", () => new Response()), "GET /x")).status, 200);
});
