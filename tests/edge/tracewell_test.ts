import assert from "node:assert/strict";
import { App, type Context } from "fresh";
import { tracewell, type TracewellMiddleware, type TracewellOptions, withSpan } from "@/edge/mod.ts";
import { heldHeapBytes } from "../helpers/heap.ts";
import { type FakeReceiver, fakeReceiver } from "../helpers/otlp_receiver.ts";
import type { OtlpSpan } from "../helpers/otlp.ts";

interface Reader {
  name?: string;
}

type Options = Partial<TracewellOptions<Context<Reader>>>;

interface Blog extends AsyncDisposable {
  receiver: FakeReceiver;
  traced: TracewellMiddleware<Context<Reader>>;
  fetch(path: string, info?: object): Promise<Response>;
  /** All that was sent so far, as `name → span`. */
  spans(): Promise<Record<string, OtlpSpan>>;
}

/** An application with the middleware in front. */
function makeBlog(options: Options = {}): Blog {
  const receiver = fakeReceiver(() => Response.json({}));
  const traced = tracewell<Context<Reader>>({
    endpoint: new URL("/", receiver.url).href,
    serviceName: "blog",
    delayMs: 60_000,
    ...options,
  });
  const handler = new App<Reader>()
    .use(traced)
    .get("/posts/:slug", async (ctx) => {
      ctx.state.name = "ada";
      return new Response(await withSpan("posts.load", () => Promise.resolve("once")));
    })
    .get("/broken", () => {
      throw new Error("no such table");
    }).handler();
  return {
    receiver,
    traced,
    fetch: (path, info) =>
      handler(new Request(`http://blog.example${path}`), info as Deno.ServeHandlerInfo | undefined),
    async spans() {
      await traced.flush();
      return byName(receiver);
    },
    async [Symbol.asyncDispose]() {
      await traced.shutdown();
      await receiver[Symbol.asyncDispose]();
    },
  };
}

function byName({ requests }: FakeReceiver): Record<string, OtlpSpan> {
  const spans = requests.flatMap(({ body }) => body.resourceSpans).flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans);
  return Object.fromEntries(spans.map((span) => [span.name, span]));
}

function attribute({ attributes = [] }: OtlpSpan, key: string) {
  return Object.values(attributes.find((attribute) => attribute.key === key)?.value ?? {})[0];
}

Deno.test("tracewell() sends a request's span with the steps inside it, service and environment", async () => {
  await using blog = makeBlog({ environment: "edge", key: "tw_key" });
  await blog.fetch("/posts/first");
  const { "GET /posts/:slug": root, "posts.load": step } = await blog.spans();
  assert.equal(step!.parentSpanId, root!.spanId);
  const [{ headers, body }] = blog.receiver.requests as [FakeReceiver["requests"][0]];
  assert.equal(headers.get("authorization"), "Bearer tw_key");
  assert.deepEqual(body.resourceSpans[0]!.resource!.attributes, [
    { key: "service.name", value: { stringValue: "blog" } },
    { key: "deployment.environment.name", value: { stringValue: "edge" } },
  ]);
});

Deno.test("tracewell() asks for the user when the request has been answered", async () => {
  await using blog = makeBlog({ user: ({ state }) => Promise.resolve({ userId: state.name ?? null }) });
  await blog.fetch("/posts/first");
  assert.equal(attribute((await blog.spans())["GET /posts/:slug"]!, "enduser.id"), "ada");
});

Deno.test("tracewell() answers also when the user cannot be told", async () => {
  await using blog = makeBlog({
    user: () => {
      throw new Error("no session");
    },
  });
  assert.equal(await (await blog.fetch("/posts/first")).text(), "once");
  assert.equal(attribute((await blog.spans())["GET /posts/:slug"]!, "enduser.id"), undefined);
});

Deno.test("tracewell() passes an error on and tells of it", async () => {
  await using blog = makeBlog();
  assert.equal((await blog.fetch("/broken")).status, 500);
  const { "GET /broken": span } = await blog.spans();
  assert.deepEqual(span!.status, { code: 2, message: "no such table" });
  assert.equal(span!.events![0]!.name, "exception");
});

Deno.test("tracewell() leaves out what is to be ignored, with all it does", async () => {
  await using blog = makeBlog({ ignore: ({ url }) => url.pathname === "/posts/first" });
  await blog.fetch("/posts/first");
  await blog.fetch("/posts/second");
  assert.equal(Object.keys(await blog.spans()).length, 2);
  assert.equal(blog.traced.counts().captured, 2);
});

Deno.test("tracewell() lets a platform that stops between requests wait for the spans", async () => {
  await using blog = makeBlog();
  const work: Promise<unknown>[] = [];
  await blog.fetch("/posts/first", { remoteAddr: {}, waitUntil: (promise: Promise<unknown>) => work.push(promise) });
  await Promise.all(work);
  assert.deepEqual(Object.keys(byName(blog.receiver)).sort(), ["GET /posts/:slug", "posts.load"]);
});

Deno.test("tracewell() holds no more spans than it may and counts the rest as dropped", async () => {
  await using blog = makeBlog({ maxSpans: 4, onWarning: () => {} });
  for (let i = 0; i < 5; i++) await blog.fetch("/posts/first");
  await blog.spans();
  assert.deepEqual(blog.traced.counts(), { captured: 10, stored: 4, dropped: 6, pending: 0 });
});

Deno.test("tracewell() captures nothing without an endpoint", async () => {
  const fetchBefore = globalThis.fetch;
  await using blog = makeBlog({ endpoint: undefined });
  assert.equal(await (await blog.fetch("/posts/first")).text(), "once");
  assert.equal(globalThis.fetch, fetchBefore);
  assert.deepEqual(await blog.spans(), {});
});

const WRONG: Record<string, Options> = {
  "an endpoint": { endpoint: "tracewell.example" },
  "a ratio": { sampleRatio: 2 },
};

for (const [what, options] of Object.entries(WRONG)) {
  Deno.test(`tracewell() refuses ${what} that is none, without repeating it`, () => {
    const wrong = { endpoint: "https://tracewell.example", serviceName: "blog", ...options };
    assert.throws(() => tracewell(wrong), (error) => error instanceof TypeError && !/example|2/.test(error.message));
  });
}

Deno.test("tracewell() sends its key over http to this machine alone, unless it is told to", async () => {
  const start = (endpoint: string, options: Options = {}) =>
    tracewell({ endpoint, key: "twk_secret", serviceName: "blog", signals: [], ...options });
  const isPlain = (error: unknown) => error instanceof TypeError && /plain http.*allowHttp/.test(error.message);
  assert.throws(() => start("http://tracewell.example"), isPlain);
  assert.throws(() => start("http://127.0.0.1.example"), isPlain);
  const others: [string, Options?][] = [
    ["https://tracewell.example"],
    ["http://127.0.0.1:9"],
    ["http://tracewell.example", { allowHttp: true }],
    ["http://tracewell.example", { key: undefined }],
  ];
  for (const [endpoint, options] of others) await start(endpoint, options).shutdown(0);
});

Deno.test("tracewell() holds bounded memory while the Tracewell is away, and drops the newest", async () => {
  const warnings: string[] = [];
  const maxBytes = 256 * 1024;
  const onWarning = (message: string) => void warnings.push(message);
  await using blog = makeBlog({ endpoint: "http://127.0.0.1:9", maxBytes, delayMs: 20, onWarning });
  const fetchMany = async (count: number) => {
    for (let i = 0; i < count; i++) {
      await (await blog.fetch("/posts/first")).text();
      if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await fetchMany(2_000);
  const before = heldHeapBytes();
  await fetchMany(4_000);
  const after = blog.traced.counts();
  assert.deepEqual([after.captured, after.stored, after.dropped], [12_000, 0, 12_000 - after.pending]);
  assert.ok(after.pending > 100 && after.pending < 1_000, `${after.pending} spans`);
  assert.ok(heldHeapBytes() - before < 4 * maxBytes, `${heldHeapBytes() - before} bytes`);
  assert.ok(warnings.length > 0 && warnings.length < 5, warnings.join());
  await blog.traced.shutdown(0);
});
