import assert from "node:assert/strict";
import { App, type Context, cors, csp, HttpError, type Middleware, type PageProps } from "fresh";
import { answer, collectErrors, makeFileApp, mark, send } from "../helpers/fresh_requests.ts";

const ok = (ctx: Context<unknown>) => ctx.text("ok");

async function isMarked(app: App<unknown>, path: string): Promise<boolean> {
  return (await send(app, `GET ${path}`)).headers.has("x");
}

Deno.test("case 32: use('/admin') covers every route whose pattern starts with the piece admin", async () => {
  const app = new App().use("/admin", mark())
    .get("/admin", ok).get("/admin/dash", ok).get("/admin/u/:id", ok).get("/admin/*", ok);
  for (const path of ["/admin", "/admin/dash", "/admin/u/1", "/admin/else"]) assert.ok(await isMarked(app, path), path);
});

Deno.test("case 33: use('/admin/*') covers only the route with a literal * there", async () => {
  const app = new App().use("/admin/*", mark())
    .get("/admin", ok).get("/admin/dash", ok).get("/admin/u/:id", ok).get("/admin/*", ok);
  for (const path of ["/admin", "/admin/dash", "/admin/u/1"]) assert.ok(!await isMarked(app, path), path);
  assert.ok(await isMarked(app, "/admin/else"));
});

Deno.test("case 34: use('/x') does not cover the URL /x/z of the route /:any/z", async () => {
  assert.ok(!await isMarked(new App().use("/x", mark()).get("/:any/z", ok), "/x/z"));
});

Deno.test("case 35: scoped middleware does not run for 404 and 405", async () => {
  const app = new App().use("/adm", () => new Response(null, { status: 401 })).get("/adm/x", ok);
  assert.equal((await send(app, "GET /adm/none")).status, 404);
  assert.equal((await send(app, "POST /adm/x")).status, 405);
  assert.equal((await send(app, "GET /adm/x")).status, 401);
});

Deno.test("case 36: root middleware sees the throw of an unmatched URL", async () => {
  let thrown: unknown;
  const watch: Middleware<unknown> = (ctx) => ctx.next().catch((error) => Promise.reject(thrown = error));
  assert.equal((await send(new App().use(watch), "GET /none")).status, 404);
  assert.ok(thrown instanceof HttpError && thrown.status === 404);
});

Deno.test("case 37: root middleware sees the 204 of OPTIONS and the throw of 405", async () => {
  const seen: unknown[] = [];
  const app = new App().use(async (ctx) => {
    const result = await ctx.next().catch((error) => error);
    seen.push(result.status);
    if (result instanceof Error) throw result;
    return result;
  }).get("/x", ok);
  await send(app, "OPTIONS /x");
  await send(app, "PUT /x");
  assert.deepEqual(seen, [204, 405]);
});

Deno.test("case 38: use() covers later routes and unmatched URLs, not earlier routes", async () => {
  const app = new App().get("/a", ok).use(() => new Response("mw")).get("/b", ok);
  assert.deepEqual(await answer(app, "GET /a"), [200, "ok"]);
  assert.deepEqual(await answer(app, "GET /b"), [200, "mw"]);
  assert.deepEqual(await answer(app, "GET /none"), [200, "mw"]);
});

Deno.test("case 39: use('/x', a, b) runs a, then b", async () => {
  const order: string[] = [];
  const note = (name: string): Middleware<unknown> => (ctx) => (order.push(name), ctx.next());
  await send(new App().use("/x", note("a"), note("b")).get("/x", ok), "GET /x");
  assert.deepEqual(order, ["a", "b"]);
});

Deno.test("case 40: a lazy middleware is loaded once for all routes", async () => {
  let loads = 0;
  const lazy = () => Promise.resolve((loads++, mark()));
  const app = new App().use(lazy).get("/a", ok).get("/b", ok);
  const handler = app.handler();
  for (const path of ["/a", "/b", "/a"]) {
    assert.ok((await handler(new Request(`http://localhost${path}`))).headers.has("x"));
  }
  assert.equal(loads, 1);
});

Deno.test("case 41: a middleware that returns nothing is a logged 500 past onError", async () => {
  let calls = 0;
  const app = new App().onError("*", (ctx) => (calls++, ctx.text("handled")))
    .use((() => undefined) as unknown as Middleware<unknown>);
  const logged = await collectErrors(async () => {
    assert.deepEqual(await answer(app, "GET /"), [500, "Internal server error"]);
  });
  assert.equal(logged.length, 1);
  assert.equal(calls, 0);
});

Deno.test("case 42: a second ctx.next() ends in 404 and runs nothing again", async () => {
  let calls = 0;
  const app = new App().use(async (ctx) => {
    await ctx.next();
    return await ctx.next();
  }).get("/x", (ctx) => (calls++, ctx.text("ok")));
  assert.equal((await send(app, "GET /x")).status, 404);
  assert.equal(calls, 1);
});

Deno.test("case 42: a second ctx.next() does not get past a guard that refused the first", async () => {
  let calls = 0;
  const app = new App().use(async (ctx) => {
    await ctx.next();
    return await ctx.next();
  }).use(() => new Response(null, { status: 401 })).get("/x", (ctx) => (calls++, ctx.text("secret")));
  assert.equal((await send(app, "GET /x")).status, 404);
  assert.equal(calls, 0);
});

Deno.test("case 43: ctx.next() of the last function ends in 404", async () => {
  assert.equal((await send(new App().get("/x", (ctx) => ctx.next()), "GET /x")).status, 404);
});

Deno.test("case 44: a scope's onError answers what its own middleware throws", async () => {
  const app = new App().onError("/s", (ctx) => ctx.text("own", { status: 418 }))
    .use("/s", () => Promise.reject(new Error("boom"))).get("/s/x", ok);
  assert.deepEqual(await answer(app, "GET /s/x"), [418, "own"]);
});

Deno.test("case 45: the root error page carries no headers of root middleware", async () => {
  const app = new App().use(csp(), cors()).onError("*", (ctx) => ctx.text("sorry", { status: 500 }))
    .get("/foo", () => Promise.reject(new Error("boom")));
  const response = await send(app, "GET /foo");
  assert.equal(response.status, 500);
  assert.equal(response.headers.get("Content-Security-Policy"), null);
  assert.equal(response.headers.get("Access-Control-Allow-Origin"), null);
});

Deno.test("case 46: an inner scope's error page passes through root middleware", async () => {
  let seen = 0;
  const app = new App().use(csp(), async (ctx) => {
    const response = await ctx.next();
    seen = response.status;
    return response;
  }).onError("/foo", { component: () => <p>sorry</p> }).get("/foo/x", () => Promise.reject(new Error("boom")));
  const response = await send(app, "GET /foo/x");
  assert.equal(response.status, 500);
  assert.ok(response.headers.has("Content-Security-Policy"));
  assert.equal(seen, 500);
});

Deno.test("case 47: csp() on Response.redirect() is 500, since its headers are immutable", async () => {
  const app = new App().use(csp()).get("/x", () => Response.redirect("http://localhost/y"));
  await collectErrors(async () => assert.equal((await send(app, "GET /x")).status, 500));
});

Deno.test("case 48: a mounted App's use() covers its routes", async () => {
  const app = new App().mountApp("/in", new App().use(mark()).get("/", ok).get("/p", ok)).get("/out", ok);
  for (const path of ["/in", "/in/", "/in/p"]) assert.ok(await isMarked(app, path), path);
  assert.ok(!await isMarked(app, "/out"));
});

const wrapperOf = (name: string) => ({ Component }: PageProps<never, unknown>) => (
  <body class={name}>
    <Component />
  </body>
);

const renderNothing = (ctx: Context<unknown>) => ctx.render(null);

Deno.test("case 49: a mounted App's wrapper replaces ours for later routes", async () => {
  const inner = new App().appWrapper(wrapperOf("inner"));
  const app = new App().appWrapper(wrapperOf("outer")).get("/before", renderNothing).mountApp("/in", inner)
    .get("/after", renderNothing);
  assert.match((await answer(app, "GET /before"))[1], /class="outer"/);
  assert.match((await answer(app, "GET /after"))[1], /class="inner"/);
});

Deno.test("case 50: a mounted App's notFound answers unmatched URLs of the outer one", async () => {
  const app = new App().mountApp("/in", new App().notFound((ctx) => ctx.text("inner", { status: 404 })));
  assert.deepEqual(await answer(app, "GET /none"), [404, "inner"]);
});

Deno.test("case 51: a mounted App's onError does not answer for the outer one", async () => {
  const app = new App().mountApp("/in", new App().onError("*", (ctx) => ctx.text("inner")))
    .get("/x", () => Promise.reject(new HttpError(400, "outer")));
  assert.deepEqual(await answer(app, "GET /x"), [400, "outer"]);
});

Deno.test("case 52: basePath, mount path, inner basePath and route make the URL", async () => {
  const inner = new App({ basePath: "/api/v2" }).get("/users", ok);
  const app = new App({ basePath: "/main" }).mountApp("/services", inner);
  assert.equal((await send(app, "GET /main/services/api/v2/users")).status, 200);
  for (const path of ["/users", "/api/v2/users", "/services/api/v2/users", "/main/services/users"]) {
    assert.equal((await send(app, `GET ${path}`)).status, 404, path);
  }
});

Deno.test("case 53: fsRoutes('/mount') moves URLs, not scopes", async () => {
  const register = (app: App<unknown>) => app.use("/mount", mark()).fsRoutes("/mount");
  const app = makeFileApp({ index: { handler: ok } }, { register });
  assert.equal((await send(app, "GET /mount")).status, 200);
  assert.ok(!await isMarked(app, "/mount"));
  assert.equal((await send(app, "GET /")).status, 404);
});

Deno.test("case 54: routes/_middleware covers programmatic routes after fsRoutes()", async () => {
  const register = (app: App<unknown>) => app.get("/early", ok).fsRoutes().get("/other", ok);
  const app = makeFileApp({ _middleware: { handler: mark() } }, { register });
  assert.ok(await isMarked(app, "/other"));
  assert.ok(!await isMarked(app, "/early"));
});

Deno.test("mountApp() takes only what was recorded before", async () => {
  const inner = new App();
  const app = new App().mountApp("/in", inner);
  inner.get("/late", ok);
  assert.equal((await send(app, "GET /in/late")).status, 404);
});

Deno.test("get(path, a, b) chains its functions", async () => {
  const app = new App().get("/x", mark(), ok);
  assert.ok(await isMarked(app, "/x"));
});

Deno.test("concurrent requests keep their own chains", async () => {
  const app = new App().use(async (ctx) => {
    await new Promise((resolve) => setTimeout(resolve, Number(ctx.url.searchParams.get("wait"))));
    return await ctx.next();
  }).get("/:id", (ctx) => ctx.text(ctx.params.id!));
  const handler = app.handler();
  const texts = [["a", 4], ["b", 0], ["c", 2]].map(async ([id, wait]) =>
    (await handler(new Request(`http://localhost/${id}?wait=${wait}`))).text()
  );
  assert.deepEqual(await Promise.all(texts), ["a", "b", "c"]);
});
