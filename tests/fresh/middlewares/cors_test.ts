import assert from "node:assert/strict";
import { App, cors, type CORSOptions } from "fresh";
import { send } from "../../helpers/fresh_requests.ts";

interface Options extends Partial<CORSOptions<unknown>> {
  vary?: string;
}

function makeApp({ vary, ...options }: Options = {}) {
  const headers: HeadersInit = vary === undefined ? {} : { Vary: vary };
  return new App().use(cors(options)).get("/", () => new Response("ok", { headers }));
}

const from = (Origin: string) => ({ headers: { Origin } });
const ALLOW_ORIGIN = "Access-Control-Allow-Origin";

Deno.test("case 134: by default every origin may read, and any path answers a preflight", async () => {
  const response = await send(makeApp(), "GET /", from("https://a.example"));
  assert.equal(response.headers.get(ALLOW_ORIGIN), "*");
  assert.equal(response.headers.get("Vary"), null);
  const preflight = await send(makeApp(), "OPTIONS /none");
  assert.equal(preflight.status, 204);
  assert.deepEqual(Object.fromEntries(preflight.headers), {
    "access-control-allow-methods": "GET,HEAD,PUT,POST,DELETE,PATCH",
    "access-control-allow-origin": "*",
  });
});

Deno.test("case 135: another origin than the allowed one gets no header", async () => {
  const response = await send(makeApp({ origin: "https://a.example" }), "GET /", from("https://b.example"));
  assert.equal(response.headers.get(ALLOW_ORIGIN), null);
  assert.equal(response.headers.get("Vary"), null);
});

Deno.test("case 136: Vary: Origin goes in front of what is there", async () => {
  const app = makeApp({ origin: "https://a.example", vary: "Accept-Encoding" });
  const response = await send(app, "GET /", from("https://a.example"));
  assert.equal(response.headers.get(ALLOW_ORIGIN), "https://a.example");
  assert.equal(response.headers.get("Vary"), "Origin, Accept-Encoding");
});

Deno.test("case 137: scoped cors() does not see the preflight of a programmatic route", async () => {
  const app = new App().use("/api", cors()).get("/api/x", () => new Response());
  const response = await send(app, "OPTIONS /api/x");
  assert.deepEqual([...response.headers], [["allow", "GET"]]);
});

Deno.test("of a list the origin that asks is echoed", async () => {
  const app = makeApp({ origin: ["https://a.example", "https://b.example"] });
  assert.equal((await send(app, "GET /", from("https://b.example"))).headers.get(ALLOW_ORIGIN), "https://b.example");
  assert.equal((await send(app, "GET /", from("https://c.example"))).headers.get(ALLOW_ORIGIN), null);
});

Deno.test("a function decides about the origin", async () => {
  const app = makeApp({ origin: (origin) => origin.endsWith(".example") ? origin : null });
  assert.equal((await send(app, "GET /", from("https://a.example"))).headers.get(ALLOW_ORIGIN), "https://a.example");
  assert.equal((await send(app, "GET /", from("https://a.test"))).headers.get(ALLOW_ORIGIN), null);
});

Deno.test("a preflight carries every option", async () => {
  const app = makeApp({
    origin: "https://a.example",
    allowMethods: ["GET"],
    allowHeaders: ["X-A", "X-B"],
    exposeHeaders: ["X-C"],
    maxAge: 0,
    credentials: true,
  });
  assert.deepEqual(Object.fromEntries((await send(app, "OPTIONS /", from("https://a.example"))).headers), {
    "access-control-allow-credentials": "true",
    "access-control-allow-headers": "X-A,X-B",
    "access-control-allow-methods": "GET",
    "access-control-allow-origin": "https://a.example",
    "access-control-expose-headers": "X-C",
    "access-control-max-age": "0",
    vary: "Origin, Access-Control-Request-Headers",
  });
});

Deno.test("a preflight allows the headers that it asks for", async () => {
  const headers = { "Access-Control-Request-Headers": "x-a, x-b" };
  const response = await send(makeApp({ allowMethods: [] }), "OPTIONS /", { headers });
  assert.equal(response.headers.get("Access-Control-Allow-Headers"), "x-a,x-b");
  assert.equal(response.headers.get("Access-Control-Allow-Methods"), null);
});
