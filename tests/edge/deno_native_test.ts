/** Deno's own instrumentation, pointed at the door. */
import assert from "node:assert/strict";
import type { SpanResource, TraceResource } from "@/telemetry/model/resources.ts";
import { type ApiCall, apiClient } from "../helpers/api.ts";
import { testApp } from "../helpers/app.ts";
import { withForeignApp } from "../helpers/foreign_app.ts";
import { makeIngestKey } from "../helpers/otlp_client.ts";

const MAIN = `
import { trace } from "@opentelemetry/api";
import { App } from "fresh";

const app = new App<{ user: { id: string; email: string } }>()
  .use((ctx) => {
    ctx.state.user = { id: "u-7", email: "ada@example.com" };
    return ctx.next();
  })
  .use((ctx) => {
    trace.getActiveSpan()?.setAttributes({ "enduser.id": ctx.state.user.id, "user.email": ctx.state.user.email });
    return ctx.next();
  })
  .get("/posts/:slug", async (ctx) => {
    trace.getActiveSpan()?.setAttribute("session.password", "hunter2-attribute");
    await fetch(new URL("/texts?token=hunter2-query", ctx.url)).then((response) => response.text());
    return new Response("Once upon a time");
  })
  .get("/texts", () => new Response("Once"));

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(port) }, app.handler());
`;

/** `middlewares` is Fresh's. */
const NAMES = ["GET", "GET /posts/:slug", "GET /texts", "middlewares", "middlewares"];

for (const OTEL_EXPORTER_OTLP_PROTOCOL of ["http/protobuf", "http/json"]) {
  Deno.test(`OTEL_DENO over ${OTEL_EXPORTER_OTLP_PROTOCOL} is stored, redacted, and gets its user from two lines`, async () => {
    await using central = await testApp({ isSeeded: false });
    const key = await makeIngestKey(central, { scopes: ["ingest", "attribute-user"] });
    const env = {
      OTEL_DENO: "true",
      OTEL_SERVICE_NAME: "native",
      OTEL_EXPORTER_OTLP_ENDPOINT: central.serve(),
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${key}`,
      OTEL_EXPORTER_OTLP_PROTOCOL,
      OTEL_BSP_SCHEDULE_DELAY: "100",
    };
    const read = await apiClient(central, "staff");
    await withForeignApp({ main: MAIN, env }, async ({ origin }) => {
      await fetch(`${origin}/posts/first?token=hunter2-outside`).then((response) => response.text());
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
    });
  });
}

/** The trace of two requests and the call between them, whole. */
async function untilStored(read: ApiCall): Promise<TraceResource> {
  for (let i = 0; i < 100; i++) {
    const { body } = await read("GET", "/api/v1/telemetry/traces/?service_name=native&ordering=start_time");
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
