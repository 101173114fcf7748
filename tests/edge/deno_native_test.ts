/** Deno's own instrumentation, pointed at the door. */
import assert from "node:assert/strict";
import type { SpanResource, TraceResource } from "@/telemetry/model/resources.ts";
import { type ApiCall, apiClient } from "../helpers/api.ts";
import { type TestApp, testApp } from "../helpers/app.ts";
import { readCodeBlocks } from "../helpers/code_blocks.ts";
import { withForeignApp } from "../helpers/foreign_app.ts";
import { listManyAttributes } from "../helpers/many_attributes.ts";
import { readManyAttributes } from "../helpers/stored_attributes.ts";
import { makeIngestKey } from "../helpers/otlp_client.ts";

// The middleware and the variables are the document's own.
const [, MIDDLEWARE] = await readCodeBlocks("docs/edge.md", "ts") as [string, string];
const [COMMAND] = await readCodeBlocks("docs/edge.md", "sh") as [string];
const VARIABLES = Object.fromEntries(
  [...COMMAND.matchAll(/\b(O\w+)="?([^" ]+)/g)].map(([, name, value]) => [name!, value!]),
);

const PROTOCOLS = ["http/protobuf", "http/json"];

const SERVE = `
import { trace } from "@opentelemetry/api";
import { App } from "fresh";

const app = new App<{ user: { id: string; email: string } | null }>();
app.use((ctx) => {
  ctx.state.user = ctx.req.headers.has("cookie") ? { id: "u-7", email: "ada@example.com" } : null;
  return ctx.next();
});
${MIDDLEWARE}
app.get("/posts/:slug", async (ctx) => {
    trace.getActiveSpan()?.setAttribute("session.password", "hunter2-attribute");
    await fetch(new URL("/texts?token=hunter2-query&note=hunter2-note", ctx.url)).then((response) => response.text());
    return new Response("Once upon a time");
  })
  .get("/texts", () => new Response("Once"));

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(port) }, app.handler());
`;

/** `middlewares` is Fresh's. */
const NAMES = ["GET", "GET /posts/:slug", "GET /texts", "middlewares", "middlewares"];

for (const OTEL_EXPORTER_OTLP_PROTOCOL of PROTOCOLS) {
  Deno.test(`OTEL_DENO over ${OTEL_EXPORTER_OTLP_PROTOCOL} is stored, redacted, and gets its user from two lines`, async () => {
    await using central = await testApp({ isSeeded: false });
    const key = await makeIngestKey(central, { scopes: ["ingest", "attribute-user"] });
    const env = makeEnv(central, key, OTEL_EXPORTER_OTLP_PROTOCOL);
    const read = await apiClient(central, "staff");
    await withForeignApp({ modules: { "serve.ts": SERVE }, env }, async ({ origin }) => {
      const headers = { cookie: "reader=ada" };
      await fetch(`${origin}/posts/first?token=hunter2-outside&note=hunter2-note`, { headers }).then((r) => r.text());
      const trace = await untilStored(read);
      assert.deepEqual([trace.method, trace.status_code, trace.user_id, trace.email], [
        "GET",
        200,
        "u-7",
        "ada@example.com",
      ]);
      const spans = await listSpans(read, trace.trace_id);
      assert.deepEqual(spans.map(({ name }) => name).sort(), NAMES);
      assert.match(JSON.stringify(spans), /"session.password":"REDACTED"/);
      assert.doesNotMatch(JSON.stringify([trace, spans]), /hunter2/);
      assert.equal(await fetch(`${origin}/texts`).then((response) => response.text()), "Once");
    });
  });
}

function makeEnv(central: TestApp, key: string, OTEL_EXPORTER_OTLP_PROTOCOL: string) {
  return {
    ...VARIABLES,
    OTEL_EXPORTER_OTLP_ENDPOINT: central.serve(),
    OTEL_EXPORTER_OTLP_HEADERS: VARIABLES.OTEL_EXPORTER_OTLP_HEADERS!.replace("twk_…", key),
    OTEL_EXPORTER_OTLP_PROTOCOL,
    OTEL_BSP_SCHEDULE_DELAY: "100",
  };
}

/** The trace of two requests and the call between them, whole. */
async function untilStored(read: ApiCall): Promise<TraceResource> {
  for (let i = 0; i < 100; i++) {
    const { body } = await read("GET", "/api/v1/telemetry/traces/?service_name=blog&ordering=start_time");
    const trace = body.results[0] as TraceResource | undefined;
    if (trace && trace.span_count === NAMES.length && trace.user_id) return trace;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The trace was not stored");
}

async function listSpans(read: ApiCall, traceId: string): Promise<SpanResource[]> {
  const { body } = await read("GET", `/api/v1/telemetry/spans/?trace=${traceId}`);
  return body.results;
}

/** Ends by itself when it has sent what it made. */
const MANY = `
import { trace } from "@opentelemetry/api";
import { makeAttributes, SPANS } from "./many_attributes.ts";

const tracer = trace.getTracer("many");
for (let i = 0; i < SPANS; i++) tracer.startSpan("work", { attributes: makeAttributes(i) }).end();
console.log(SPANS);
`;

for (const protocol of PROTOCOLS) {
  Deno.test(`OTEL_DENO over ${protocol} brings 1,000 spans as they were made`, async () => {
    await using central = await testApp({ isSeeded: false });
    const env = makeEnv(central, await makeIngestKey(central), protocol);
    const attributes = await Deno.readTextFile("tests/helpers/many_attributes.ts");
    const modules = { "serve.ts": MANY, "many_attributes.ts": attributes };
    await withForeignApp({ modules, env }, async ({ process }) => void await process.status);
    // Deno 2.9 itself sends U+FFFD for what lists hold beyond ASCII in texts of Latin-1.
    const sent = listManyAttributes().map((attributes) => ({ ...attributes, "tracewell.texts": ["a", "", "\ufffd"] }));
    assert.deepEqual(await readManyAttributes(central.sql), sent);
  });
}
