import assert from "node:assert/strict";
import type { SpanResource, TraceResource } from "@/telemetry/model/resources.ts";
import { type ApiCall, apiClient } from "../helpers/api.ts";
import { testApp } from "../helpers/app.ts";
import { readCodeBlocks } from "../helpers/code_blocks.ts";
import { withForeignApp } from "../helpers/foreign_app.ts";
import { makeIngestKey } from "../helpers/otlp_client.ts";

// What the document shows is what runs: `main.ts` to the letter, `deno.json` but for the folder.
const [MAIN] = await readCodeBlocks("docs/edge.md", "ts") as [string];
const [DENO_JSON] = await readCodeBlocks("docs/edge.md", "json") as [string];

/** The rest of somebody's blog, whose readers sign in by a cookie that stands for a session here. */
const SERVE = `
import { page } from "fresh";
import { h } from "preact";
import { withSpan } from "@tracewell/tracewell/edge";
import { app } from "./main.ts";

app
  .use((ctx) => {
    const userId = ctx.req.headers.get("cookie")?.split("=")[1];
    ctx.state.user = userId ? { userId, email: userId + "@example.com" } : null;
    return ctx.next();
  })
  .route("/posts/:slug", {
    async handler(ctx) {
      const url = new URL("/api/texts?token=hunter2", ctx.url);
      return page({ text: await withSpan("posts.load", () => fetch(url).then((response) => response.text())) });
    },
    component: ({ data }) => h("p", null, (data as { text: string }).text),
  })
  .get("/api/texts", () => new Response("Once upon a time"))
  .get("/broken", () => { throw new Error("no such table"); });

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(port) }, app.handler());
`;

const BLOG = {
  modules: {
    "main.ts": MAIN,
    "utils.ts": "export interface State { user: { userId: string; email: string } | null }",
    "serve.ts": SERVE,
  },
  denoJson: JSON.parse(DENO_JSON.replace('"./tracewell"', '"../.."')),
};

Deno.test("a foreign app's traces are in the portal's API, with its user, after it was told to end", async () => {
  await using central = await testApp({ isSeeded: false });
  const key = await makeIngestKey(central, { scopes: ["ingest", "attribute-user"] });
  const env = { TRACEWELL_ENDPOINT: central.serve(), TRACEWELL_KEY: key };
  await withForeignApp({ ...BLOG, env, flags: ["--check"] }, async ({ origin, stop }) => {
    const response = await fetch(`${origin}/posts/first`, { headers: { cookie: "reader=ada" } });
    assert.match(await response.text(), /Once upon a time/);
    assert.match(response.headers.get("traceresponse") ?? "", /^00-[0-9a-f]{32}-[0-9a-f]{16}-03$/);
    assert.equal((await fetch(`${origin}/broken`).then((r) => r.text().then(() => r))).status, 500);
    const { status } = await stop();
    assert.equal(status.signal, "SIGTERM");
  });
  const read = await apiClient(central, "staff");
  const [post, broken] = await listTraces(read);
  assert.deepEqual(facts(post!), ["/posts/:slug", 200, "unset", "ada", "ada@example.com"]);
  assert.deepEqual(facts(broken!), ["/broken", 500, "error", null, ""]);
  const spans = await listSpans(read, post!.trace_id);
  assert.deepEqual(spans.map(({ name }) => name).sort(), [
    "GET",
    "GET /api/texts",
    "GET /posts/:slug",
    "handler",
    "posts.load",
    "render",
  ]);
  assert.doesNotMatch(JSON.stringify(spans), /hunter2/);
});

Deno.test("a foreign app whose key may not name users is traced without them", async () => {
  await using central = await testApp({ isSeeded: false });
  const env = { TRACEWELL_ENDPOINT: central.serve(), TRACEWELL_KEY: await makeIngestKey(central) };
  await withForeignApp({ ...BLOG, env }, async ({ origin, stop }) => {
    await fetch(`${origin}/api/texts`, { headers: { cookie: "reader=ada" } }).then((r) => r.text());
    await stop("SIGINT");
  });
  const [trace] = await listTraces(await apiClient(central, "staff"));
  assert.deepEqual(facts(trace!), ["/api/texts", 200, "unset", null, ""]);
});

Deno.test("a foreign app answers as always while no Tracewell is there, and without one", async () => {
  for (const TRACEWELL_ENDPOINT of ["http://127.0.0.1:9", ""]) {
    await withForeignApp({ ...BLOG, env: { TRACEWELL_ENDPOINT } }, async ({ origin, stop }) => {
      const response = await fetch(`${origin}/posts/first`);
      assert.equal(response.status, 200);
      assert.match(await response.text(), /Once upon a time/);
      assert.equal((await stop()).status.signal, "SIGTERM");
    });
  }
});

/** Oldest first. */
async function listTraces(read: ApiCall): Promise<TraceResource[]> {
  const { body } = await read("GET", "/api/v1/telemetry/traces/?service_name=blog&ordering=start_time");
  return body.results;
}

async function listSpans(read: ApiCall, traceId: string): Promise<SpanResource[]> {
  const { body } = await read("GET", `/api/v1/telemetry/spans/?trace=${traceId}`);
  return body.results;
}

function facts({ route, status_code, status, user_id, email }: TraceResource) {
  return [route, status_code, status, user_id, email];
}
