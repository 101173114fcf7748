import { context, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, type ContextManager, ROOT_CONTEXT } from "@opentelemetry/api";
import { App, HttpError, type PageProps, staticFiles } from "fresh";
import {
  type AnyApp,
  attach,
  collectErrors,
  makeBuildCache,
  makeFileApp,
  makeStaticFile,
  send,
} from "../helpers/fresh_requests.ts";

class StorageContextManager implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();
  active = () => this.#storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager["with"] = (ctx, fn, thisArg, ...args) =>
    this.#storage.run(ctx, () => fn.apply(thisArg as ThisParameterType<typeof fn>, args));
  bind: ContextManager["bind"] = (_ctx, target) => target;
  enable = () => this;
  disable = () => this;
}

/** The spans of one request below an active HTTP span, which comes last. */
async function traceRequest(app: AnyApp, request: string): Promise<ReadableSpan[]> {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  context.setGlobalContextManager(new StorageContextManager());
  trace.setGlobalTracerProvider(provider);
  try {
    await trace.getTracer("http").startActiveSpan("HTTP", async (span) => {
      await (await send(app, request)).text();
      span.end();
    });
    return exporter.getFinishedSpans();
  } finally {
    trace.disable();
    context.disable();
  }
}

const namesOf = (spans: ReadableSpan[]) => spans.map(({ name }) => name);

function findSpan(spans: ReadableSpan[], name: string): ReadableSpan {
  const span = spans.find((span) => span.name === name);
  assert.ok(span, `found no span ${name} in ${namesOf(spans)}`);
  return span;
}

Deno.test("case 173: a plain route names the HTTP span and has one span for its chain", async () => {
  const spans = await traceRequest(new App().get("/a/:id", (ctx) => ctx.text("ok")), "GET /a/1");
  assert.deepEqual(namesOf(spans), ["middlewares", "GET /a/:id"]);
  assert.equal(spans[1]!.attributes["http.route"], "/a/:id");
  // root frame, frame of a, frame of :id, the function
  assert.equal(spans[0]!.attributes["fresh.middleware.count"], 4);
  assert.equal(spans[0]!.instrumentationScope.name, "fresh");
});

Deno.test("case 174: handler, async components and render lie side by side under the chain", async () => {
  // deno-lint-ignore require-await -- only async functions have a span
  const Layout = async ({ Component }: PageProps<unknown, unknown>) => <Component />;
  // deno-lint-ignore require-await -- only async functions have a span
  const Page = async () => <p>page</p>;
  const spans = await traceRequest(makeFileApp({ _layout: { default: Layout }, index: { default: Page } }), "GET /");
  const chain = findSpan(spans, "middlewares");
  const below = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === chain.spanContext().spanId);
  assert.deepEqual(namesOf(below), [
    "lazy-route",
    "handler",
    "invoke async component",
    "invoke async component",
    "render",
  ]);
  assert.equal(findSpan(spans, "handler").attributes["fresh.span_type"], "fs_routes/handler");
  assert.equal(findSpan(spans, "lazy-route").attributes["fresh.route_name"], "mod");
});

Deno.test("case 175: a thrown Error is an event, any other value an error status", async () => {
  const throwing = (value: unknown) => new App().get("/", () => Promise.reject(value));
  await collectErrors(async () => {
    const error = findSpan(await traceRequest(throwing(new Error("boom")), "GET /"), "middlewares");
    assert.equal(error.status.code, SpanStatusCode.UNSET);
    assert.equal(error.events[0]?.attributes?.["exception.message"], "boom");
    const text = findSpan(await traceRequest(throwing("text"), "GET /"), "middlewares");
    assert.deepEqual(text.status, { code: SpanStatusCode.ERROR, message: "text" });
  });
});

Deno.test("case 176: an unmatched URL leaves the HTTP span as it is", async () => {
  const spans = await traceRequest(new App(), "GET /none");
  const http = findSpan(spans, "HTTP");
  assert.equal(http.attributes["http.route"], undefined);
  assert.equal(findSpan(spans, "middlewares").events[0]?.name, "exception");
});

Deno.test("405 names the HTTP span by the pattern", async () => {
  const spans = await traceRequest(new App().get("/a/:id", (ctx) => ctx.text("ok")), "PUT /a/1");
  assert.equal(findSpan(spans, "PUT /a/:id").attributes["http.route"], "/a/:id");
});

Deno.test("an error that an inner scope answers leaves no trace on the chain", async () => {
  const app = new App().onError("/a", (ctx) => ctx.text("handled"))
    .route("/a", { handler: () => Promise.reject(new HttpError(400)) });
  const spans = await traceRequest(app, "GET /a");
  assert.deepEqual(findSpan(spans, "middlewares").events, []);
  assert.deepEqual(namesOf(spans), ["handler", "handler", "middlewares", "GET /a"]);
});

Deno.test("a static file's span tells how it was cached", async () => {
  const getStaticFile = (path: string) => Promise.resolve(path === "/a.txt" ? makeStaticFile("a") : null);
  const app = attach(new App().use(staticFiles()), makeBuildCache({ getStaticFile }));
  const attributesOf = async (request: string) => {
    const { attributes } = findSpan(await traceRequest(app, request), "static file");
    return [attributes["fresh.span_type"], attributes["fresh.cache"], attributes["fresh.cache_key"]];
  };
  assert.deepEqual(await attributesOf("GET /a.txt"), ["static_file", "no_cache", undefined]);
  assert.deepEqual(await attributesOf("GET /a.txt?__frsh_c=b1"), ["static_file", "immutable", undefined]);
  assert.deepEqual(await attributesOf("GET /a.txt?__frsh_c=old"), ["static_file", "invalid_bust_key", "old"]);
});
