import assert from "node:assert/strict";
import { App, type Context } from "fresh";
import { answer, collectErrors, send } from "../helpers/fresh_requests.ts";

async function locationOf(target: string, { path = "/", status }: { path?: string; status?: number } = {}) {
  const response = await send(new App().get("/", (ctx) => ctx.redirect(target, status)), `GET ${path}`);
  return [response.status, response.headers.get("Location")];
}

Deno.test("case 128: redirect() collapses slashes before the query", async () => {
  assert.deepEqual(await locationOf("//evil.com/a//b?u=//z"), [302, "/evil.com/a/b?u=//z"]);
});

Deno.test("redirect() collapses slashes before the hash when there is no query", async () => {
  assert.deepEqual(await locationOf("/a//b#c//d"), [302, "/a/b#c//d"]);
  assert.deepEqual(await locationOf("/"), [302, "/"]);
});

Deno.test("case 129: redirect() leaves a backslash alone", async () => {
  assert.deepEqual(await locationOf("/\\evil.com"), [302, "/\\evil.com"]);
});

Deno.test("case 130: redirect() leaves an absolute URL alone and takes a status", async () => {
  assert.deepEqual(await locationOf("https://x//y", { status: 307 }), [307, "https://x//y"]);
});

Deno.test("case 131: redirect() of a partial request stays partial", async () => {
  const path = "/?fresh-partial=1";
  assert.deepEqual(await locationOf("/n?a=1#s", { path }), [302, "/n?a=1&fresh-partial=true#s"]);
  assert.deepEqual(await locationOf("https://x/#s", { path }), [302, "https://x/?fresh-partial=true#s"]);
});

Deno.test("redirect() has no header but location, and it can be changed", async () => {
  const app = new App().get("/", (ctx) => {
    const response = ctx.redirect("/x");
    response.headers.append("set-cookie", "a=1");
    return response;
  });
  assert.deepEqual([...(await send(app, "GET /")).headers.keys()], ["location", "set-cookie"]);
});

Deno.test("ctx.isPartial is true for any value of fresh-partial", async () => {
  const app = new App().get("/", (ctx) => ctx.json(ctx.isPartial));
  assert.equal((await answer(app, "GET /?fresh-partial"))[1], "true");
  assert.equal((await answer(app, "GET /"))[1], "false");
});

Deno.test("ctx.text() is plain unless the type is given", async () => {
  const app = new App().get("/", (ctx) => ctx.text("a", { status: 201 }))
    .get("/css", (ctx) => ctx.text("a", { headers: { "content-type": "text/css" } }));
  const response = await send(app, "GET /");
  assert.deepEqual([response.status, response.headers.get("Content-Type")], [201, "text/plain;charset=UTF-8"]);
  assert.equal((await send(app, "GET /css")).headers.get("Content-Type"), "text/css");
});

Deno.test("ctx.html() forces its type and keeps the rest", async () => {
  const init = { status: 203, headers: { "content-type": "text/css", "x-own": "1" } };
  const response = await send(new App().get("/", (ctx) => ctx.html("<p>", init)), "GET /");
  assert.equal(response.status, 203);
  assert.equal(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  assert.equal(response.headers.get("x-own"), "1");
});

Deno.test("ctx.json() serialises under application/json", async () => {
  const response = await send(new App().get("/", (ctx) => ctx.json({ a: [1] }, { status: 418 })), "GET /");
  assert.deepEqual([response.status, response.headers.get("Content-Type")], [418, "application/json"]);
  assert.deepEqual(await response.json(), { a: [1] });
});

Deno.test("ctx.stream() takes generators and bytes, and calls a function for them", async () => {
  async function* generate() {
    yield "a";
    yield await Promise.resolve(new Uint8Array([98]));
    yield 3;
  }
  const app = new App().get("/", (ctx) => ctx.stream(generate)).get("/x", (ctx) => ctx.stream(generate()));
  assert.equal((await answer(app, "GET /"))[1], "ab3");
  assert.equal((await answer(app, "GET /x"))[1], "ab3");
});

Deno.test("ctx.stream() refuses a string", async () => {
  await collectErrors(async () => {
    assert.equal((await send(new App().get("/", (ctx) => ctx.stream("text")), "GET /")).status, 500);
  });
});

Deno.test("ctx.stream() ends its source when the reader goes away", async () => {
  const ended = Promise.withResolvers<void>();
  function* generate() {
    try {
      for (;;) yield "tick";
    } finally {
      ended.resolve();
    }
  }
  const response = await send(new App().get("/", (ctx) => ctx.stream(generate)), "GET /");
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();
  await ended.promise;
});

Deno.test("ctx.state is one new object for each request", async () => {
  const seen: unknown[] = [];
  const app = new App().use((ctx) => (seen.push(ctx.state), ctx.next()))
    .get("/", (ctx) => (seen.push(ctx.state), ctx.text("")));
  await send(app, "GET /");
  await send(app, "GET /");
  assert.equal(seen[0], seen[1]);
  assert.notEqual(seen[0], seen[2]);
});

Deno.test("ctx.info tells the addresses of the server, or those of a test", async () => {
  const app = new App().get("/", (ctx) => ctx.json((ctx.info.remoteAddr as Deno.NetAddr).port));
  assert.equal((await answer(app, "GET /"))[1], "1234");
  const remoteAddr = { transport: "tcp", hostname: "10.0.0.1", port: 99 } as const;
  const response = await send(app, "GET /", {}, { remoteAddr, completed: Promise.resolve() });
  assert.equal(await response.text(), "99");
});

Deno.test("ctx.config is the resolved configuration", async () => {
  const show = (ctx: Context<unknown>) => ctx.json(ctx.config);
  const defaults = { root: ".", basePath: "", mode: "production", trustProxy: false };
  assert.equal((await answer(new App().get("/", show), "GET /"))[1], JSON.stringify(defaults));
});
