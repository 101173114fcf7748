import assert from "node:assert/strict";
import { App } from "fresh";
import { answer, send } from "../helpers/fresh_requests.ts";
import type { Context, FreshConfig } from "fresh";

const answerRoute = (ctx: Context<unknown>) => ctx.text(String(ctx.route));
const answerParams = (ctx: Context<unknown>) => ctx.json(ctx.params);

async function paramsOf(pattern: string, path: string) {
  const response = await send(new App().get(pattern, answerParams), `GET ${path}`);
  return response.status === 200 ? await response.json() : response.status;
}

Deno.test("case 1: get('/x') answers /x/ under the route /x", async () => {
  assert.deepEqual(await answer(new App().get("/x", answerRoute), "GET /x/"), [200, "/x"]);
});

Deno.test("case 2: get('/x/') answers /x under the route /x/", async () => {
  assert.deepEqual(await answer(new App().get("/x/", answerRoute), "GET /x"), [200, "/x/"]);
});

Deno.test("case 3: of get('/x') and get('/x/') the exact form wins", async () => {
  const app = new App().get("/x", answerRoute).get("/x/", answerRoute);
  assert.deepEqual(await answer(app, "GET /x"), [200, "/x"]);
  assert.deepEqual(await answer(app, "GET /x/"), [200, "/x/"]);
});

Deno.test("case 4: get('/d/:id') does not answer /d/1/", async () => {
  assert.equal(await paramsOf("/d/:id", "/d/1/"), 404);
});

Deno.test("case 5: a run of slashes is one in ctx.url and stays in ctx.req.url", async () => {
  const app = new App().get("/x", (ctx) => ctx.text(`${ctx.url.pathname} ${ctx.req.url}`));
  assert.deepEqual(await answer(app, "GET //x"), [200, "/x http://localhost//x"]);
});

Deno.test("case 6: OPTIONS lists the methods in the order of their registration", async () => {
  const response = await send(new App().get("/x", answerRoute).post("/x", answerRoute), "OPTIONS /x");
  assert.equal(response.status, 204);
  assert.equal(response.headers.get("Allow"), "GET, POST");
  assert.equal(await response.text(), "");
});

Deno.test("case 7: a method that the path lacks is 405 without Allow", async () => {
  const response = await send(new App().get("/x", answerRoute), "PUT /x");
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("Content-Type"), "text/plain;charset=UTF-8");
  assert.equal(response.headers.get("Allow"), null);
  assert.equal(await response.text(), "Method Not Allowed");
});

Deno.test("case 8: HEAD is answered by get() with its headers and without a body", async () => {
  const app = new App().get("/x", () => new Response("body", { status: 201, headers: { "x-own": "1" } }));
  const response = await send(app, "HEAD /x");
  assert.equal(response.status, 201);
  assert.equal(response.headers.get("x-own"), "1");
  assert.equal(response.body, null);
});

Deno.test("case 9: HEAD prefers head() to get()", async () => {
  const app = new App().get("/x", () => new Response(null, { status: 500 })).head("/x", () => new Response(null));
  assert.equal((await send(app, "HEAD /x")).status, 200);
});

Deno.test("case 10: a static path wins even without the method", async () => {
  const app = new App().get("/:x", answerRoute).post("/a", answerRoute);
  assert.equal((await send(app, "GET /a")).status, 405);
});

Deno.test("case 11: the first pattern that matches decides about the method", async () => {
  const app = new App().get("/x/:a", answerRoute).post("/x/:b", answerRoute);
  assert.equal((await send(app, "POST /x/1")).status, 405);
});

Deno.test("case 12: all() after get() answers the other methods", async () => {
  const app = new App().get("/p", (ctx) => ctx.text("get")).all("/p", (ctx) => ctx.text("all"));
  assert.deepEqual(await answer(app, "GET /p"), [200, "get"]);
  assert.deepEqual(await answer(app, "PUT /p"), [200, "all"]);
});

Deno.test("case 13: all() before get() answers GET", async () => {
  const app = new App().all("/p", (ctx) => ctx.text("all")).get("/p", (ctx) => ctx.text("get"));
  assert.deepEqual(await answer(app, "GET /p"), [200, "all"]);
});

Deno.test("case 14: of two get() for a path the first stands", async () => {
  const app = new App().get("/foo", (ctx) => ctx.text("1")).get("/foo", (ctx) => ctx.text("2"));
  assert.deepEqual(await answer(app, "GET /foo"), [200, "1"]);
});

Deno.test("case 15: OPTIONS of a pattern that URLPattern rewrites lists its methods too", async () => {
  const response = await send(new App().get("/o{/:n}?", answerRoute), "OPTIONS /o");
  assert.equal(response.status, 204);
  assert.equal(response.headers.get("Allow"), "GET");
});

Deno.test("case 16: an unknown verb on a known path is 405", async () => {
  assert.equal((await send(new App().get("/x", answerRoute), "PURGE /x")).status, 405);
  assert.equal((await send(new App().all("/x", answerRoute), "PURGE /x")).status, 405);
});

Deno.test("case 17: params are decoded like a URI", async () => {
  assert.deepEqual(await paramsOf("/p/:id", "/p/a%20b"), { id: "a b" });
  assert.deepEqual(await paramsOf("/p/:id", "/p/a%2Fb"), { id: "a%2Fb" });
  assert.deepEqual(await paramsOf("/p/:id", "/p/a+b"), { id: "a+b" });
  assert.deepEqual(await paramsOf("/p/:id", "/p/%25"), { id: "%" });
});

Deno.test("case 18: a malformed escape in a param is 400 before any middleware", async () => {
  let calls = 0;
  const app = new App().use((ctx) => (calls++, ctx.next())).get("/p/:id", answerParams);
  assert.equal((await send(app, "GET /p/%E0%A4%A")).status, 400);
  assert.equal(calls, 0);
});

Deno.test("case 19: '/w/:r*' answers /w and what is below, but not /w/", async () => {
  assert.deepEqual(await paramsOf("/w/:r*", "/w"), { r: "" });
  assert.deepEqual(await paramsOf("/w/:r*", "/w/a/b"), { r: "a/b" });
  assert.equal(await paramsOf("/w/:r*", "/w/"), 404);
});

Deno.test("case 20: '/s/*' answers /s/ and what is below, but not /s", async () => {
  assert.deepEqual(await paramsOf("/s/*", "/s/"), { "0": "" });
  assert.deepEqual(await paramsOf("/s/*", "/s/x/y"), { "0": "x/y" });
  assert.equal(await paramsOf("/s/*", "/s"), 404);
});

Deno.test("case 21: an absent optional param is empty and the route is the normalised pattern", async () => {
  const app = new App().get("/o{/:n}?", (ctx) => ctx.json([ctx.params.n, ctx.route]));
  assert.deepEqual(await answer(app, "GET /o"), [200, '["","/o/:n?"]']);
});

Deno.test("case 22: a pattern's regular expression limits what it answers", async () => {
  assert.equal(await paramsOf("/n/:id(\\d+)", "/n/ab"), 404);
  assert.deepEqual(await paramsOf("/n/:id(\\d+)", "/n/12"), { id: "12" });
});

Deno.test("case 23: all('*') answers / under the route /*", async () => {
  const app = new App().all("*", (ctx) => ctx.json([ctx.route, ctx.params]));
  assert.deepEqual(await answer(app, "GET /"), [200, '["/*",{"0":""}]']);
});

Deno.test("case 24: ctx.route of an unmatched URL is null", async () => {
  const app = new App().use((ctx) => ctx.json(ctx.route)).get("/foo/:id", answerRoute);
  assert.deepEqual(await answer(app, "GET /zzz"), [200, "null"]);
});

Deno.test("case 25: params have no prototype", async () => {
  const app = new App().get(
    "/:id",
    (ctx) => ctx.json([Object.getPrototypeOf(ctx.params), ctx.params.toString ?? "none"]),
  );
  assert.deepEqual(await answer(app, "GET /1"), [200, '[null,"none"]']);
});

Deno.test("case 26: under the basePath /b the root is /b and /b/", async () => {
  const app = new App({ basePath: "/b" }).get("/", answerRoute);
  assert.deepEqual(await answer(app, "GET /b"), [200, "/b"]);
  assert.equal((await send(app, "GET /b/")).status, 200);
  assert.equal((await send(app, "GET /")).status, 404);
});

Deno.test("case 27: a basePath with a slash at its end matches no route but the root", async () => {
  const app = new App({ basePath: "/b/" }).get("/x", answerRoute).get("/", answerRoute);
  assert.equal((await send(app, "GET /b/x")).status, 404);
  assert.equal((await send(app, "GET /b/")).status, 200);
});

Deno.test("case 28: a handler does not see what is registered after it was made", async () => {
  const app = new App().get("/x", answerRoute);
  const handler = app.handler();
  app.get("/late", answerRoute);
  assert.equal((await handler(new Request("http://localhost/late"))).status, 404);
  assert.equal((await send(app, "GET /late")).status, 200);
});

async function originOf(config: FreshConfig, headers: HeadersInit) {
  const app = new App(config).get("/go", (ctx) => ctx.text(ctx.url.origin));
  return (await answer(app, "GET http://in:8000/go", { headers }))[1];
}

Deno.test("case 29: a trusted proxy's host without a port keeps ours", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "pub.com" };
  assert.equal(await originOf({ trustProxy: true }, headers), "https://pub.com:8000");
});

Deno.test("case 30: comma lists of a proxy are ignored", async () => {
  const headers = { "x-forwarded-proto": "https,http", "x-forwarded-host": "a.com,b.com" };
  assert.equal(await originOf({ trustProxy: true }, headers), "http://in:8000");
});

Deno.test("case 31: forwarding headers are ignored unless the proxy is trusted", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "pub.com" };
  assert.equal(await originOf({}, headers), "http://in:8000");
});

Deno.test("a static path is compared with the encoded pathname", async () => {
  const app = new App().get("/a%20b", answerRoute).get("/c d", answerRoute);
  assert.equal((await send(app, "GET /a%20b")).status, 200);
  assert.equal((await send(app, "GET /c%20d")).status, 404);
});

Deno.test("all('*') under a basePath answers below it, not the basePath itself", async () => {
  const app = new App({ basePath: "/b" }).all("*", answerRoute);
  assert.deepEqual(
    await Promise.all(["/b/", "/b/x", "/b"].map(async (path) => (await send(app, `GET ${path}`)).status)),
    [
      200,
      200,
      404,
    ],
  );
});
