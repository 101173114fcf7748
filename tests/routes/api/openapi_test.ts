import assert from "node:assert/strict";
import { z } from "zod";
import { insertApiKey } from "@/db/api_keys.ts";
import { crawl } from "@/fresh/dev/crawl.ts";
import { resolveBuildConfig } from "@/fresh/dev/options.ts";
import { toDocument } from "@/routes/api/v1/openapi.json.ts";
import { apiClient, callApi } from "../../helpers/api.ts";
import { testApp } from "../../helpers/app.ts";
import { insertPerson } from "../../helpers/people.ts";
import { makeSpanWrite, makeTraceWrite } from "../../helpers/stored_telemetry.ts";

interface Document {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
}

const DOCUMENT = toDocument("http://localhost:8000") as unknown as Document;
const UNTOLD = ["/api/v1/docs", "/api/[...path]"];
const METHODS = ["get", "post", "put", "patch", "delete"];
const IDS = { trace: "0af7651916cd43dd8448eb211c80319c", span: "b7ad6b7169203331", key: "aaaaaaaaaa" };

function fill(path: string): string {
  if (path.includes("/keys/")) return path.replace("{id}", IDS.key);
  const id = path.includes("/spans/") ? `${IDS.trace}-${IDS.span}` : IDS.trace;
  return path.replace("{id}", id);
}

Deno.test("the running app has every path and method of the document, and no others", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  for (const [path, item] of Object.entries(DOCUMENT.paths)) {
    await t.step(path, async () => {
      const { headers } = await admin("OPTIONS", fill(path));
      const allowed = headers.get("allow")!.toLowerCase().split(", ").filter((method) => METHODS.includes(method));
      assert.deepEqual(allowed, METHODS.filter((method) => item[method] !== undefined));
    });
  }
});

Deno.test("the document tells of every route below /api, but for the page that shows it and what is not there", async () => {
  const { routes } = await crawl(resolveBuildConfig({}, { mode: "production", buildId: "test" }));
  const found = routes.filter(({ type, id }) => type === "route" && id.startsWith("api/")).map(({ id }) => `/${id}`);
  const told = Object.keys(DOCUMENT.paths).map((path) => path.replace("{id}", "[id]").replace(/\/$/, ""));
  const toPath = (id: string) => id.replace(/\/index$/, "");
  assert.deepEqual(found.map(toPath).filter((path) => !UNTOLD.includes(path)).sort(), told.sort());
});

/** method and path → body and the status to expect */
const ANSWERS: Record<string, { body?: unknown; status: number }> = {
  "GET /api/v1/": { status: 200 },
  "GET /api/v1/openapi.json": { status: 200 },
  "GET /api/v1/telemetry/health/": { status: 200 },
  "GET /api/v1/telemetry/traces/": { status: 200 },
  "GET /api/v1/telemetry/traces/{id}/": { status: 200 },
  "GET /api/v1/telemetry/traces/{id}/tree/": { status: 200 },
  "GET /api/v1/telemetry/spans/": { status: 200 },
  "GET /api/v1/telemetry/spans/{id}/": { status: 200 },
  "GET /api/v1/admin/keys/": { status: 200 },
  "GET /api/v1/admin/keys/{id}/": { status: 200 },
  "GET /api/v1/admin/telemetry/traces/": { status: 200 },
  "GET /api/v1/admin/telemetry/spans/": { status: 200 },
  "GET /api/v1/admin/telemetry/traces/{id}/": { status: 200 },
  "GET /api/v1/admin/telemetry/spans/{id}/": { status: 200 },
  "POST /api/v1/auth/token/": { body: {}, status: 400 },
  "POST /api/v1/admin/keys/": { body: { name: "ci", scopes: ["read"], services: ["shop"] }, status: 201 },
  "POST /api/v1/admin/telemetry/traces/": { body: { trace_id: "1".repeat(32), service_name: "s" }, status: 201 },
  "POST /api/v1/admin/telemetry/spans/": {
    body: { trace: IDS.trace, span_id: "1".repeat(16), name: "s", start_time: "2026-11-22", end_time: "2026-11-22" },
    status: 201,
  },
  "PUT /api/v1/admin/telemetry/traces/{id}/": { body: {}, status: 400 },
  "PATCH /api/v1/admin/telemetry/traces/{id}/": { body: { status: "ok" }, status: 200 },
  "PUT /api/v1/admin/telemetry/spans/{id}/": { body: {}, status: 400 },
  "PATCH /api/v1/admin/telemetry/spans/{id}/": { body: { name: "renamed" }, status: 200 },
  "DELETE /api/v1/admin/keys/{id}/": { status: 204 },
  "DELETE /api/v1/admin/telemetry/traces/": { status: 400 },
  "DELETE /api/v1/admin/telemetry/spans/": { status: 400 },
  "DELETE /api/v1/admin/telemetry/spans/{id}/": { status: 204 },
  "DELETE /api/v1/admin/telemetry/traces/{id}/": { status: 204 },
};

Deno.test("every operation has a case", () => {
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => `${method.toUpperCase()} ${path}`)
  );
  assert.deepEqual(Object.keys(ANSWERS).sort(), operations.sort());
});

Deno.test("answers are what the document says", async (t) => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const { store } = app.services;
  await store.createTrace(makeTraceWrite({ trace_id: IDS.trace, route: "/cart" }));
  const { id: userId } = await insertPerson(app.sql);
  await insertApiKey(app.sql, {
    ...{ id: IDS.key, userId, name: "k", scopes: ["read"], expiresAt: null },
    secretHash: new Uint8Array(32),
  });
  const events = [{ name: "exception", time_unix_nano: "5", attributes: {} }];
  await store.createSpan(makeSpanWrite({ trace_id: IDS.trace, span_id: IDS.span, events, attributes: { a: [1] } }));
  for (const [operation, { body, status }] of Object.entries(ANSWERS)) {
    await t.step(`${operation} ${status}`, async () => {
      const [method = "", path = ""] = operation.split(" ");
      const answer = await admin(method, fill(path), body);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assertDocumented(path, method, answer);
      const anonymous = await callApi(app, method, fill(path), body);
      assertDocumented(path, method, anonymous);
    });
  }
});

function assertDocumented(path: string, method: string, { status, body }: { status: number; body: unknown }): void {
  const answer = DOCUMENT.paths[path]?.[method.toLowerCase()]?.responses[status];
  assert.ok(answer, `${method} ${path} ${status} is not documented`);
  const schema = answer.content?.["application/json"]?.schema;
  if (schema === undefined) assert.equal(body, null);
  else toValidator(schema).parse(body);
}

/** The document's own JSON Schema decides, not the zod schema that it was made from. */
function toValidator(schema: object): z.ZodType {
  const { components } = DOCUMENT as unknown as { components: { schemas: Record<string, object> } };
  const name = "$ref" in schema ? String(schema.$ref).split("/").at(-1)! : null;
  return z.fromJSONSchema(
    (name === null ? schema : components.schemas[name]) as Parameters<typeof z.fromJSONSchema>[0],
  );
}
