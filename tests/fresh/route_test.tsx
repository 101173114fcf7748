import assert from "node:assert/strict";
import { App, type Context, createDefine, page, type PageProps } from "fresh";
import { answer, collectErrors, makeFileApp, send } from "../helpers/fresh_requests.ts";

const Data = ({ data }: PageProps<unknown, unknown>) => <p>{JSON.stringify(data)}</p>;
const component = Data;

const Frame = (name: string) => ({ Component }: PageProps<unknown, unknown>) => (
  <div class={name}>
    <Component />
  </div>
);

/** The classes of the frames around a page, outermost first. */
async function framesOf(app: App<unknown>, path: string): Promise<string[]> {
  const [, html] = await answer(app, `GET ${path}`);
  return [...html.matchAll(/class="(\w+)"/g)].map((match) => match[1]!);
}

Deno.test("case 55: a component alone is rendered for every method", async () => {
  const app = new App().route("/", { component });
  for (const method of ["GET", "POST", "OPTIONS"]) {
    const [status, html] = await answer(app, `${method} /`);
    assert.equal(status, 200);
    assert.match(html, /<p>{}<\/p>/);
  }
});

Deno.test("case 56: a component with {POST} gets a GET with empty data", async () => {
  const app = new App().route("/", { component, handler: { POST: () => page("posted") } });
  assert.match((await answer(app, "GET /"))[1], /<p>{}<\/p>/);
  assert.match((await answer(app, "POST /"))[1], /posted/);
  assert.equal((await send(app, "PUT /")).status, 405);
  const options = await send(app, "OPTIONS /");
  assert.deepEqual([options.status, options.headers.get("Allow")], [204, "POST, GET"]);
});

Deno.test("case 57: a lazy file route answers 404 for the methods it lacks", async () => {
  const app = makeFileApp({ x: { handler: { GET: (ctx: Context<unknown>) => ctx.text("ok") } } });
  for (const method of ["POST", "DELETE", "OPTIONS"]) {
    const response = await send(app, `${method} /x`);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get("Allow"), null);
  }
  assert.deepEqual(await answer(app, "GET /x"), [200, "ok"]);
});

Deno.test("case 58: page() cannot change the content type", async () => {
  const handler = () => page({}, { headers: { "content-type": "application/xml" } });
  const response = await send(new App().route("/", { component, handler }), "GET /");
  assert.equal(response.headers.get("Content-Type"), "text/html; charset=utf-8");
});

Deno.test("case 59: of two cookies in page() the last stands", async () => {
  const handler = () => page({}, { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] });
  const response = await send(new App().route("/", { component, handler }), "GET /");
  assert.deepEqual(response.headers.getSetCookie(), ["b=2"]);
});

Deno.test("case 60: ctx.render() keeps two cookies, status and status text", async () => {
  const headers: [string, string][] = [["set-cookie", "a=1"], ["set-cookie", "b=2"], ["content-type", "text/xml"]];
  const app = new App().get("/", (ctx) => ctx.render(<p />, { headers, status: 299, statusText: "Yo" }));
  const response = await send(app, "GET /");
  assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
  assert.deepEqual([response.status, response.statusText], [299, "Yo"]);
  assert.equal(response.headers.get("Content-Type"), "text/html; charset=utf-8");
});

Deno.test("case 61: page() without a component is an empty document", async () => {
  const [status, html] = await answer(new App().route("/", { handler: () => page() }), "GET /");
  assert.equal(status, 200);
  assert.match(html, /<body><\/body>/);
});

Deno.test("case 62: a route's handler that returns nothing is an error for onError", async () => {
  const handler = (() => undefined) as unknown as () => Response;
  const app = new App().onError("*", (ctx) => ctx.text(String(ctx.error instanceof TypeError), { status: 500 }))
    .route("/", { handler });
  assert.deepEqual(await answer(app, "GET /"), [500, "true"]);
});

Deno.test("case 63: a POST may show the page again with 422", async () => {
  const handler = { POST: () => page({ errors: ["name"] }, { status: 422 }) };
  const [status, html] = await answer(new App().route("/", { component, handler }), "POST /");
  assert.equal(status, 422);
  assert.match(html, /errors/);
});

Deno.test("case 64: an async component may return a Response", async () => {
  // deno-lint-ignore require-await -- only async functions may
  const app = new App().route("/", { component: async () => new Response("r", { status: 202 }) });
  assert.deepEqual(await answer(app, "GET /"), [202, "r"]);
});

Deno.test("case 67: an async layout may return a Response", async () => {
  // deno-lint-ignore require-await -- only async functions may
  const Layout = async ({ url, Component }: PageProps<unknown, unknown>) =>
    url.searchParams.has("layout") ? new Response("layout") : <Component />;
  const app = makeFileApp({ _layout: { default: Layout }, index: { default: () => <p>page</p> } });
  assert.equal((await answer(app, "GET /?layout"))[1], "layout");
  assert.match((await answer(app, "GET /"))[1], /<p>page<\/p>/);
});

Deno.test("case 68: a lazy route with a config that names no methods is not registered", async () => {
  const load = () => Promise.resolve({ component });
  const app = new App().route("/a", load, { skipAppWrapper: true }).route("/b", load)
    .route("/c", load, { methods: ["POST"] }).route("/d", load, { methods: "ALL", routeOverride: "/over" });
  const statuses = ["GET /a", "GET /b", "PUT /b", "GET /c", "POST /c", "GET /d", "DELETE /over"].map(async (request) =>
    (await send(app, request)).status
  );
  assert.deepEqual(await Promise.all(statuses), [404, 200, 200, 405, 200, 404, 200]);
});

Deno.test("case 69: the third argument of route() is ignored for a route that is not lazy", async () => {
  const app = new App().appWrapper(Frame("app")).route("/e", { component }, { skipAppWrapper: true });
  assert.deepEqual(await framesOf(app, "/e"), ["app"]);
});

Deno.test("case 70: routeOverride replaces the pattern", async () => {
  const app = new App().route("/h", { component, config: { routeOverride: "/over/:x" } });
  assert.equal((await send(app, "GET /over/1")).status, 200);
  assert.equal((await send(app, "GET /h")).status, 404);
});

Deno.test("case 71: skipInheritedLayouts drops the layouts above, not the wrapper", async () => {
  const app = new App().appWrapper(Frame("app")).layout("*", Frame("root"))
    .layout("/a", Frame("a"), { skipInheritedLayouts: true }).route("/a", { component });
  assert.deepEqual(await framesOf(app, "/a"), ["app", "a"]);
});

Deno.test("case 72: skipAppWrapper of a layout drops the wrapper only", async () => {
  const app = new App().appWrapper(Frame("app")).layout("*", Frame("root"))
    .layout("/b", Frame("b"), { skipAppWrapper: true }).route("/b", { component });
  assert.deepEqual(await framesOf(app, "/b"), ["root", "b"]);
});

Deno.test("a route's own config drops wrapper and layouts", async () => {
  const config = { skipAppWrapper: true, skipInheritedLayouts: true };
  const app = new App().appWrapper(Frame("app")).layout("*", Frame("root")).route("/a", { component, config })
    .route("/b", { component });
  assert.deepEqual(await framesOf(app, "/a"), []);
  assert.deepEqual(await framesOf(app, "/b"), ["app", "root"]);
});

Deno.test("case 75: ctx.render() takes an element or null and nothing else", async () => {
  for (const wrong of [undefined, [<p key="1" />], "x", {}]) {
    const app = new App().get("/", (ctx) => ctx.render(wrong as unknown as null));
    await collectErrors(async () => assert.equal((await send(app, "GET /")).status, 500));
  }
  assert.equal((await send(new App().get("/", (ctx) => ctx.render(null)), "GET /")).status, 200);
});

Deno.test("case 76: ctx.json(undefined) is 500", async () => {
  const app = new App().get("/", (ctx) => ctx.json(undefined));
  await collectErrors(async () => assert.equal((await send(app, "GET /")).status, 500));
});

Deno.test("case 77: ctx.stream() joins its chunks and sets no content type", async () => {
  const response = await send(new App().get("/", (ctx) => ctx.stream(["a", "b"])), "GET /");
  assert.equal(response.headers.get("Content-Type"), null);
  assert.equal(await response.text(), "ab");
});

Deno.test("case 79: numbers and bigints are keys of components", async () => {
  const Item = ({ n }: { n: number }) => <li>{n}</li>;
  const List = () => (
    <ul>
      <Item key={0} n={0} />
      <Item key={1n as unknown as string} n={1} />
    </ul>
  );
  assert.match((await answer(new App().route("/", { component: List }), "GET /"))[1], /<li>0<\/li><li>1<\/li>/);
});

Deno.test("a route that has only a config is 404", async () => {
  assert.equal((await send(new App().route("/", { config: {} }), "GET /")).status, 404);
});

Deno.test("a handler that returns a string has its page rendered with undefined data", async () => {
  const handler = (() => "text") as unknown as () => Response;
  const Page = ({ data }: PageProps<unknown, unknown>) => <p>{typeof data}</p>;
  assert.match((await answer(new App().route("/", { component: Page, handler }), "GET /"))[1], /<p>undefined<\/p>/);
});

Deno.test("a page gets exactly the eleven page props", async () => {
  const Keys = (props: PageProps<unknown, unknown>) => <p>{Object.keys(props).sort().join(" ")}</p>;
  const [, html] = await answer(new App().route("/", { component: Keys }), "GET /");
  assert.match(html, /<p>Component config data error info isPartial params req route state url<\/p>/);
});

interface State {
  user: string;
}

const define = createDefine<State>();

Deno.test("define.page<typeof handler>() types data by the page results of all methods", async () => {
  const handler = define.handlers({
    GET: (ctx) => ctx.url.search === "" ? page({ name: ctx.state.user }) : ctx.text("text"),
    POST: () => Promise.resolve(page({ name: "posted", error: "late" })),
  });
  const Page = define.page<typeof handler>(({ data, state }) => {
    const error: string = "error" in data ? data.error : "none";
    return <p>{`${data.name.length} ${state.user} ${error}`}</p>;
  });
  const middleware = define.middleware((ctx) => {
    ctx.state.user = "ada";
    return ctx.next();
  });
  const app = makeFileApp({ _middleware: { default: middleware }, index: { default: Page, handler } });
  assert.match((await answer(app, "GET /"))[1], /<p>3 ada none<\/p>/);
  assert.match((await answer(app, "POST /"))[1], /<p>6 ada late<\/p>/);
});
