import assert from "node:assert/strict";
import { HttpError } from "fresh";
import { capturedApp, type Handler } from "../helpers/captured_app.ts";
import { withSpan } from "@/telemetry/capture/with_span.ts";

const ok: Handler = () => new Response("ok");
const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;
const ada = { userId: "u1", username: "ada", email: "ada@shop.example", phone: "", sessionId: "s1" };

Deno.test("requestSpan() captures one server span a request, named by its route", async () => {
  await using app = capturedApp({ "/products/:handle": ok });
  await app.fetch("/products/blue-mug");
  const [span, ...others] = await app.spans();
  assert.deepEqual(others, []);
  assert.deepEqual([span!.name, span!.kind, span!.parentSpanId], ["GET /products/:handle", 2, null]);
});

Deno.test("requestSpan() notes the facts of a request by the HTTP conventions", async () => {
  await using app = capturedApp({
    "/cart": () => new Response("hello", { status: 201, headers: { "content-length": "5" } }),
  });
  const headers = { "user-agent": "Firefox", "content-length": "3", host: "shop.example" };
  await app.fetch("/cart?colour=blue&page=2", { method: "POST", body: "a=b", headers });
  const [span] = await app.spans();
  assert.deepEqual(span!.attributes, {
    "http.request.method": "POST",
    "http.route": "/cart",
    "url.scheme": "http",
    "url.path": "/cart",
    "url.query": "colour=REDACTED&page=2",
    "server.address": "shop.example",
    "user_agent.original": "Firefox",
    "client.address": "203.0.113.0",
    "http.request.body.size": 3,
    "network.protocol.version": "1.1",
    "http.response.status_code": 201,
    "http.response.body.size": 5,
  });
});

Deno.test("requestSpan() gives the trace's row its HTTP facts", async () => {
  await using app = capturedApp({ "/cart": ok });
  await app.fetch("/cart?colour=blue", { headers: { "user-agent": "Firefox" } });
  const [span] = await app.spans();
  assert.deepEqual(span!.http, {
    method: "GET",
    url: "http://shop.example/cart?colour=REDACTED",
    route: "/cart",
    statusCode: 200,
    userAgent: "Firefox",
  });
});

Deno.test("requestSpan() names a request that no route matches by its method", async () => {
  await using app = capturedApp({ "/cart": ok });
  await app.fetch("/nowhere");
  const [span] = await app.spans();
  assert.deepEqual([span!.name, span!.attributes["http.response.status_code"], span!.status], ["GET", 404, 0]);
});

Deno.test("requestSpan() notes what was thrown as an exception and the status error", async () => {
  await using app = capturedApp({
    "/cart": () => {
      throw new RangeError("no stock for ada@shop.example");
    },
  });
  await app.fetch("/cart");
  const [span] = await app.spans();
  const [event] = span!.events;
  assert.deepEqual([span!.status, span!.statusMessage], [2, "no stock for REDACTED"]);
  assert.equal(span!.attributes["error.type"], "RangeError");
  assert.deepEqual([event!.name, event!.attributes["exception.type"]], ["exception", "RangeError"]);
  assert.match(String(event!.attributes["exception.stacktrace"]), /request_span_test/);
});

Deno.test("requestSpan() leaves the status unset for what a client did wrong", async () => {
  await using app = capturedApp({
    "/cart": () => {
      throw new HttpError(404, "gone");
    },
  });
  await app.fetch("/cart");
  const [span] = await app.spans();
  assert.deepEqual([span!.status, span!.attributes["http.response.status_code"], span!.events], [0, 404, []]);
});

Deno.test("requestSpan() marks a 5xx that a route made itself", async () => {
  await using app = capturedApp({ "/cart": () => new Response("full", { status: 503 }) });
  await app.fetch("/cart");
  const [span] = await app.spans();
  assert.deepEqual([span!.status, span!.attributes["error.type"], span!.events], [2, "503", []]);
});

Deno.test("requestSpan() lets steps and their steps follow through async code", async () => {
  await using app = capturedApp({
    "/cart": async () => {
      await withSpan("orders.place", async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        await withSpan("payment.authorize", () => Promise.resolve());
      });
      return new Response("ok");
    },
  });
  await app.fetch("/cart");
  const spans = Object.fromEntries((await app.spans()).map((span) => [span.name, span]));
  assert.equal(spans["payment.authorize"]!.parentSpanId, spans["orders.place"]!.spanId);
  assert.equal(spans["orders.place"]!.parentSpanId, spans["GET /cart"]!.spanId);
  assert.equal(new Set(Object.values(spans).map(({ traceId }) => traceId)).size, 1);
});

Deno.test("requestSpan() continues the trace of its caller and answers with traceresponse", async () => {
  await using app = capturedApp({ "/cart": ok });
  const response = await app.fetch("/cart", { headers: { traceparent: PARENT } });
  const [span] = await app.spans();
  assert.deepEqual([span!.traceId, span!.parentSpanId], [TRACE_ID, "b7ad6b7169203331"]);
  assert.equal(response.headers.get("traceresponse"), `00-${TRACE_ID}-${span!.spanId}-01`);
});

Deno.test("requestSpan() captures a request whose caller says that it is not sampled", async () => {
  await using app = capturedApp({ "/cart": ok });
  await app.fetch("/cart", { headers: { traceparent: PARENT.replace(/01$/, "00") } });
  assert.equal((await app.spans()).length, 1);
});

Deno.test("requestSpan() follows the sampled flag of a trusted proxy with parentbased_always_on", async () => {
  const config = { sampler: { name: "parentbased_always_on", ratio: 1 } } as const;
  await using app = capturedApp({ "/cart": ok }, { config, trustedProxies: ["203.0.113.0/24"] });
  await app.fetch("/cart", { headers: { traceparent: PARENT.replace(/01$/, "00") } });
  await app.fetch("/cart", { headers: { traceparent: PARENT } });
  assert.equal((await app.spans()).length, 1);
});

Deno.test("requestSpan() takes no user from headers or baggage", async () => {
  await using app = capturedApp({ "/cart": ok });
  const headers = { baggage: "user.email=ceo@shop.example,enduser.id=1", "x-user-id": "1", "enduser.id": "1" };
  await app.fetch("/cart", { headers });
  const [span] = await app.spans();
  assert.equal(span!.user, null);
  assert.doesNotMatch(JSON.stringify(span!.attributes), /ceo/);
});

Deno.test("requestSpan() carries the user that was set last during the request", async () => {
  await using app = capturedApp({
    "/sign-in": (ctx) => {
      ctx.state.services.telemetry.setUser({ ...ada, userId: null, username: null });
      ctx.state.services.telemetry.setUser(ada);
      return new Response("ok");
    },
  });
  await app.fetch("/sign-in");
  const [span] = await app.spans();
  assert.deepEqual(span!.user, ada);
});

Deno.test("requestSpan() keeps the users of requests that overlap apart", async () => {
  await using app = capturedApp({
    "/:name": async (ctx) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      ctx.state.services.telemetry.setUser({ ...ada, username: ctx.params.name! });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      return new Response("ok");
    },
  });
  const names = Array.from({ length: 20 }, (_, index) => `user-${index}`);
  await Promise.all(names.map((name) => app.fetch(`/${name}`)));
  const spans = await app.spans();
  assert.deepEqual(
    spans.map(({ attributes, user }) => [attributes["url.path"], `/${user!.username}`]).filter(([a, b]) => a !== b),
    [],
  );
});

for (const path of ["/metrics", "/api/v1/telemetry/health/", "/v1/traces", "/compat/zipkin/api/v2/spans"]) {
  Deno.test(`requestSpan() captures nothing of ${path}, what it does inside included`, async () => {
    await using app = capturedApp({
      [path]: () => withSpan("inside", () => Promise.resolve(new Response("ok"))),
    });
    const response = await app.fetch(path);
    assert.deepEqual([response.status, await app.spans()], [200, []]);
  });
}

Deno.test("requestSpan() drops the trace of a live stream", async () => {
  await using app = capturedApp({
    "/live": () =>
      withSpan(
        "open",
        () => Promise.resolve(new Response("data: 1\n\n", { headers: { "content-type": "text/event-stream" } })),
      ),
  });
  await app.fetch("/live");
  assert.deepEqual([await app.spans(), app.telemetry.counts().captured], [[], 0]);
});

Deno.test("requestSpan() marks requests to the portal and the API as internal", async () => {
  await using app = capturedApp({ "/admin": ok, "/api/v1/telemetry/traces/": ok, "/administration": ok });
  for (const path of ["/admin", "/api/v1/telemetry/traces/", "/administration"]) await app.fetch(path);
  const marks = Object.fromEntries((await app.spans()).map(({ name, isInternal }) => [name, isInternal]));
  assert.deepEqual(marks, {
    "GET /admin": true,
    "GET /api/v1/telemetry/traces/": true,
    "GET /administration": false,
  });
});

Deno.test("requestSpan() sets the reference code that finds the trace", async () => {
  let reference = "";
  await using app = capturedApp({
    "/cart": (ctx) => {
      reference = ctx.state.reference;
      return new Response("ok");
    },
  });
  await app.fetch("/cart", { headers: { traceparent: PARENT } });
  // 0x211c80319c in Crockford's base 32
  assert.equal(reference, "44E8-0CCW");
});

Deno.test("requestSpan() sets a reference code and captures nothing with capture off", async () => {
  let reference = "";
  await using app = capturedApp({
    "/cart": (ctx) => {
      reference = ctx.state.reference;
      return withSpan("inside", () => Promise.resolve(new Response("ok")));
    },
  }, { config: { isCaptureOn: false } });
  const response = await app.fetch("/cart");
  assert.match(reference, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.deepEqual([response.headers.get("traceresponse"), await app.spans()], [null, []]);
});

Deno.test("requestSpan() adds traceresponse to an answer whose headers cannot be changed", async () => {
  await using app = capturedApp({ "/old": () => Response.redirect("http://shop.example/new") });
  const response = await app.fetch("/old");
  assert.deepEqual([response.status, response.headers.get("location")], [302, "http://shop.example/new"]);
  assert.match(response.headers.get("traceresponse")!, /^00-[0-9a-f]{32}-[0-9a-f]{16}-03$/);
});

Deno.test("requestSpan() answers as ever when capture itself fails", async () => {
  await using app = capturedApp({ "/cart": ok }, { trustedProxies: null as unknown as string[] });
  const response = await app.fetch("/cart");
  assert.deepEqual([await response.text(), app.telemetry.health().failures], ["ok", 1]);
});

Deno.test("requestSpan() puts the resource of the settings on the request's span", async () => {
  const config = { resourceAttributes: { "service.name": "shop", "service.version": "1.2", "deploy.token": "abc" } };
  await using app = capturedApp({ "/cart": ok }, { config });
  await app.fetch("/cart");
  const [{ attributes } = { attributes: {} }] = await app.spans();
  const resource = Object.entries(attributes).filter(([key]) => key.startsWith("resource."));
  assert.deepEqual(Object.fromEntries(resource), {
    "resource.service.version": "1.2",
    "resource.deploy.token": "REDACTED",
  });
});
