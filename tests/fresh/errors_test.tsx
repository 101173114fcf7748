import assert from "node:assert/strict";
import { App, type Context, HttpError, page, type PageProps } from "fresh";
import { HttpError as RuntimeHttpError } from "fresh/runtime";
import { answer, collectErrors, makeFileApp, send } from "../helpers/fresh_requests.ts";

const raise = (error: unknown) => (): never => {
  throw error;
};

const ErrorPage = ({ error }: PageProps<unknown, unknown>) => (
  <h1>{error instanceof HttpError ? `HttpError ${error.status}` : String(error)}</h1>
);

const Frame = (name: string) => ({ Component }: PageProps<unknown, unknown>) => (
  <div class={name}>
    <Component />
  </div>
);

Deno.test("case 80: an HttpError below 500 is its status and message, not logged", async () => {
  const logged = await collectErrors(async () => {
    const app = new App().get("/", raise(new HttpError(400, "bad")));
    assert.deepEqual(await answer(app, "GET /"), [400, "bad"]);
  });
  assert.deepEqual(logged, []);
});

Deno.test("case 81: the message of an HttpError from 500 reaches the client and the log", async () => {
  const error = new HttpError(503, "secret");
  const logged = await collectErrors(async () => {
    assert.deepEqual(await answer(new App().get("/", raise(error)), "GET /"), [503, "secret"]);
  });
  assert.deepEqual(logged, [error]);
});

Deno.test("case 82: any other thrown value is a logged 500 that says nothing", async () => {
  for (const value of [new Error("boom"), "str"]) {
    const logged = await collectErrors(async () => {
      assert.deepEqual(await answer(new App().get("/", raise(value)), "GET /"), [500, "Internal server error"]);
    });
    assert.deepEqual(logged, [value]);
  }
});

Deno.test("case 83: an error that onError handles is not logged", async () => {
  const app = new App().onError("*", (ctx) => ctx.text("handled")).get("/", raise(new Error("boom")));
  const logged = await collectErrors(async () => assert.deepEqual(await answer(app, "GET /"), [200, "handled"]));
  assert.deepEqual(logged, []);
});

Deno.test("case 84: an onError component has the status of the error", async () => {
  const app = new App().onError("*", { component: ErrorPage }).get("/429", raise(new HttpError(429)))
    .get("/500", raise(new Error("boom")));
  assert.equal((await send(app, "GET /429")).status, 429);
  assert.equal((await send(app, "GET /500")).status, 500);
});

Deno.test("an onError handler that renders without a status is 200", async () => {
  const app = new App().onError("*", (ctx) => ctx.render(<p />)).get("/", raise(new Error("boom")));
  assert.equal((await send(app, "GET /")).status, 200);
});

Deno.test("case 85: a notFound component is answered with 200", async () => {
  assert.equal((await send(new App().notFound({ component: ErrorPage }), "GET /none")).status, 200);
  assert.equal((await send(makeFileApp({ _404: { default: ErrorPage } }), "GET /none")).status, 200);
});

Deno.test("case 86: _404 with page(null, {status: 404}) is 404", async () => {
  const module = { default: ErrorPage, handler: () => page(null, { status: 404 }) };
  const [status, html] = await answer(makeFileApp({ _404: module }), "GET /none");
  assert.equal(status, 404);
  assert.match(html, /HttpError 404/);
});

Deno.test("case 87: a root _error page answers an unmatched URL with 404", async () => {
  const register = (app: App<unknown>) => app.use((ctx) => ctx.next()).fsRoutes();
  const [status, html] = await answer(makeFileApp({ _error: { default: ErrorPage } }, { register }), "GET /none");
  assert.equal(status, 404);
  assert.match(html, /HttpError 404/);
});

Deno.test("case 88: the error is set without any root middleware too", async () => {
  const [status, html] = await answer(makeFileApp({ _error: { default: ErrorPage } }), "GET /none");
  assert.equal(status, 404);
  assert.match(html, /HttpError 404/);
});

const nested = {
  _error: { default: () => <h1>root</h1> },
  "foo/_error": { default: () => <h1>foo</h1> },
  "foo/t": { handler: raise(new HttpError(404, "gone")) },
};

Deno.test("case 89: an unmatched URL reaches only the root error page", async () => {
  assert.match((await answer(makeFileApp(nested), "GET /foo/nope"))[1], /root/);
});

Deno.test("case 90: a 404 that a route throws reaches the nearest error page", async () => {
  const [status, html] = await answer(makeFileApp(nested), "GET /foo/t");
  assert.equal(status, 404);
  assert.match(html, /foo/);
});

Deno.test("case 91: _404 comes before a nested _error", async () => {
  const app = makeFileApp({ ...nested, _404: { default: () => <h1>not found</h1> } });
  assert.match((await answer(app, "GET /foo/t"))[1], /not found/);
});

Deno.test("case 92: notFound works when registered last, onError does not", async () => {
  const app = new App().get("/x", raise(new HttpError(404))).get("/y", raise(new HttpError(400)))
    .onError("*", (ctx) => ctx.text("handled")).notFound((ctx) => ctx.text("not found", { status: 404 }));
  assert.deepEqual(await answer(app, "GET /x"), [404, "not found"]);
  assert.deepEqual(await answer(app, "GET /y"), [400, "Bad Request"]);
});

Deno.test("case 93: a returned 404 is no error", async () => {
  const app = new App().notFound((ctx) => ctx.text("page")).get("/x", () => new Response("own", { status: 404 }));
  assert.deepEqual(await answer(app, "GET /x"), [404, "own"]);
});

Deno.test("case 94: an error page that throws is answered by the next outer one", async () => {
  const modules = {
    _error: { default: ErrorPage },
    "foo/_error": { default: raise(new Error("worse")) },
    "foo/t": { handler: raise(new HttpError(400)) },
  };
  const [status, html] = await answer(makeFileApp(modules), "GET /foo/t");
  assert.equal(status, 500);
  assert.match(html, /worse/);
});

Deno.test("case 95: when the wrapper throws, only an error page without it can render", async () => {
  const modules = { _app: { default: raise(new Error("wrapper")) }, index: { default: () => <p /> } };
  const logged = await collectErrors(async () => {
    const app = makeFileApp({ ...modules, _error: { default: ErrorPage } });
    assert.deepEqual(await answer(app, "GET /"), [500, "Internal server error"]);
  });
  assert.equal(logged.length, 1);
  const app = makeFileApp({ ...modules, _error: { default: ErrorPage, config: { skipAppWrapper: true } } });
  const [status, html] = await answer(app, "GET /");
  assert.equal(status, 500);
  assert.match(html, /Error: wrapper/);
});

Deno.test("case 96: an error page has the frames of its own scope and the request's state", async () => {
  const app = makeFileApp({
    _app: { default: Frame("app") },
    _layout: { default: Frame("root") },
    _error: { default: ({ state }: PageProps<unknown, { user: string }>) => <p>{state.user}</p> },
    "a/_layout": { default: Frame("a") },
    "a/x": {
      handler: (ctx: Context<{ user: string }>) => {
        ctx.state.user = "ada";
        throw new Error("boom");
      },
    },
  });
  const [, html] = await answer(app, "GET /a/x");
  assert.match(html, /<div class="app"><div class="root"><p>ada<\/p><\/div><\/div>/);
});

Deno.test("an error page keeps the frames that a route's own config dropped", async () => {
  const app = new App().appWrapper(Frame("app")).onError("*", { component: ErrorPage })
    .route("/x", { handler: raise(new Error("boom")), config: { skipAppWrapper: true } });
  assert.match((await answer(app, "GET /x"))[1], /class="app"/);
});

Deno.test("case 97: an error module with per-method handlers never resumes the chain", async () => {
  let calls = 0;
  const app = makeFileApp({
    _error: { handler: { GET: () => page("error") }, default: ErrorPage },
    _middleware: { handler: raise(new HttpError(401)) },
    x: { handler: { POST: (ctx: Context<unknown>) => (calls++, ctx.text("secret")) } },
  });
  assert.deepEqual(await answer(app, "POST /x"), [401, "Unauthorized"]);
  assert.equal(calls, 0);
});

Deno.test("an error route that calls ctx.next() does not resume the chain", async () => {
  let calls = 0;
  const app = new App().onError("*", (ctx) => ctx.next()).use(raise(new HttpError(401)))
    .get("/x", (ctx) => (calls++, ctx.text("secret")));
  assert.equal((await send(app, "GET /x")).status, 404);
  assert.equal(calls, 0);
});

Deno.test("case 98: an HttpError has no message of its own", () => {
  const error = new HttpError(404);
  assert.deepEqual([error.message, error.name, error.status], ["", "HttpError", 404]);
});

Deno.test("HttpError keeps its cause and is one class in both faces", () => {
  const cause = new Error("why");
  const error = new RuntimeHttpError(500, "what", { cause });
  assert.equal(error.cause, cause);
  assert.ok(error instanceof HttpError);
});

Deno.test("case 99: HEAD keeps the status of the default responder and leaves the body to the server", async () => {
  assert.deepEqual(await answer(new App().get("/", raise(new HttpError(400, "bad"))), "HEAD /"), [400, "bad"]);
});

Deno.test("a handled error is in ctx.error of the middleware outside", async () => {
  let seen: unknown;
  const error = new Error("boom");
  const app = new App().use(async (ctx) => {
    const response = await ctx.next();
    seen = ctx.error;
    return response;
  }).onError("/a", (ctx) => ctx.text("handled")).get("/a/x", raise(error));
  await send(app, "GET /a/x");
  assert.equal(seen, error);
});
