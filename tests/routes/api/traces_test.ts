import assert from "node:assert/strict";
import { apiClient } from "../../helpers/api.ts";
import { testApp } from "../../helpers/app.ts";
import { makeTraceWrite } from "../../helpers/stored_telemetry.ts";

const TRACES = "/api/v1/admin/telemetry/traces/";
const ID = "0af7651916cd43dd8448eb211c80319c";

async function setUp() {
  const app = await testApp({ isSeeded: false });
  return { app, admin: await apiClient(app, "admin"), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

Deno.test("POST …/traces/ answers with what is stored and its own address", async () => {
  await using test = await setUp();
  const url = "https://evil.example/";
  const { status, headers, body } = await test.admin("POST", TRACES, {
    trace_id: ID.toUpperCase(),
    service_name: 42,
    url,
    status_code: "200",
    start_time: "2026-11-22T15:00:00.5+01:00",
    duration_ms: 12.5,
  });
  assert.equal(status, 201);
  assert.equal(headers.get("location"), `http://localhost:8000${TRACES}${ID}/`);
  assert.deepEqual([body.id, body.trace_id, body.service_name, body.status_code], [ID, ID, "42", 200]);
  assert.deepEqual([body.start_time, body.end_time], ["2026-11-22T14:00:00.500000Z", "2026-11-22T14:00:00.512500Z"]);
  assert.deepEqual(body, (await test.admin("GET", `${TRACES}${ID}`)).body);
});

Deno.test("POST …/traces/ takes secrets out before it stores", async () => {
  await using test = await setUp();
  const { body } = await test.admin("POST", TRACES, {
    trace_id: ID,
    service_name: "shop",
    email: "ann@example.com",
    url: "/reset?token=hush&page=2",
    user_agent: "curl Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ",
  });
  assert.equal(body.url, "/reset?token=REDACTED&page=2");
  assert.doesNotMatch(body.user_agent, /eyJ/);
  assert.equal(body.email, "ann@example.com");
});

Deno.test("POST …/traces/ ignores what it does not know and what is not for clients", async () => {
  await using test = await setUp();
  const { body } = await test.admin("POST", TRACES, {
    trace_id: ID,
    service_name: "shop",
    id: "1".repeat(32),
    user_id: "someone",
    session_id: "s",
    span_count: 9,
    internal: true,
    mixed_users: true,
    created_at: "2020-01-01T00:00:00Z",
    role: "admin",
    nope: 1,
  });
  assert.deepEqual([body.id, body.user_id, body.session_id, body.span_count], [ID, null, null, 0]);
  assert.deepEqual([body.internal, body.mixed_users, body.created_at.slice(0, 4) !== "2020"], [false, false, true]);
});

Deno.test("POST …/traces/ takes forms, whose empty fields are none", async () => {
  await using test = await setUp();
  const form = { trace_id: ID, service_name: "shop", status_code: "", status: "", username: "", duration_ms: "3" };
  const encoded = await test.admin("POST", TRACES, new URLSearchParams(form));
  assert.deepEqual([encoded.status, encoded.body.status_code, encoded.body.duration_ms], [201, null, 3]);
  const multipart = new FormData();
  for (const [name, value] of Object.entries({ ...form, trace_id: "1".repeat(32) })) multipart.set(name, value);
  assert.equal((await test.admin("POST", TRACES, multipart)).status, 201);
});

Deno.test("PUT …/traces/{id}/ keeps optional fields that are left out", async () => {
  await using test = await setUp();
  await test.app.services.store.createTrace(makeTraceWrite({ trace_id: ID, username: "ann", route: "/cart" }));
  const { status, body } = await test.admin("PUT", `${TRACES}${ID}/`, { trace_id: ID, service_name: "pay" });
  assert.deepEqual([status, body.service_name, body.username, body.route], [200, "pay", "ann", "/cart"]);
});

Deno.test("PATCH …/traces/{id}/ changes the duration until a span arrives", async () => {
  await using test = await setUp();
  await test.app.services.store.createTrace(makeTraceWrite({ trace_id: ID }));
  const before = await test.admin("PATCH", `${TRACES}${ID}/`, { duration_ms: 99.125 });
  assert.equal(before.body.duration_ms, 99.125);
  const span = { trace: ID, span_id: "b7ad6b7169203331", name: "s", ...times(0, 20) };
  assert.equal((await test.admin("POST", "/api/v1/admin/telemetry/spans/", span)).status, 201);
  const after = await test.admin("PATCH", `${TRACES}${ID}/`, { duration_ms: 99.125, status: "ok" });
  assert.deepEqual([after.body.duration_ms, after.body.status], [20, "ok"]);
});

function times(startMs: number, endMs: number) {
  const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 14) + ms).toISOString();
  return { start_time: at(startMs), end_time: at(endMs) };
}

Deno.test("PATCH …/traces/{id}/ refuses an end before the start", async () => {
  await using test = await setUp();
  await test.app.services.store.createTrace(makeTraceWrite({ trace_id: ID }));
  const { status, body } = await test.admin("PATCH", `${TRACES}${ID}/`, { end_time: "2020-01-01T00:00:00Z" });
  assert.deepEqual([status, body], [400, { end_time: ["Ensure this value is not before start_time."] }]);
});

Deno.test("DELETE …/traces/{id}/ deletes once and is recorded", async () => {
  await using test = await setUp();
  await test.app.services.store.createTrace(makeTraceWrite({ trace_id: ID }));
  const deleted = await test.admin("DELETE", `${TRACES}${ID}/`);
  assert.deepEqual([deleted.status, deleted.body], [204, null]);
  assert.equal((await test.admin("DELETE", `${TRACES}${ID}/`)).status, 404);
  const [entry] = await test.app.sql`select action, target_id, actor_id is not null as has_actor from audit_entries`;
  assert.deepEqual({ ...entry }, { action: "trace.deleted", target_id: ID, has_actor: true });
});

Deno.test("DELETE …/traces/ deletes what the filter leaves and records how many", async () => {
  await using test = await setUp();
  const { store } = test.app.services;
  for (const status of ["ok", "error", "error"] as const) await store.createTrace(makeTraceWrite({ status }));
  const { body } = await test.admin("DELETE", `${TRACES}?status=error&email__isnull=true`);
  assert.deepEqual(body, { deleted: 2 });
  assert.equal((await test.admin("GET", TRACES)).body.count, 1);
  const [entry] = await test.app.sql`select action, detail from audit_entries`;
  assert.deepEqual({ ...entry }, {
    action: "traces.deleted",
    detail: { filters: ["email__isnull", "status"], deleted: 2 },
  });
});

Deno.test("DELETE …/traces/?all=true deletes everything", async () => {
  await using test = await setUp();
  await test.app.services.store.createTrace(makeTraceWrite());
  assert.deepEqual((await test.admin("DELETE", `${TRACES}?all=true&dry_run=true`)).body.count, 1);
  assert.deepEqual((await test.admin("DELETE", `${TRACES}?all=true`)).body, { deleted: 1 });
});

Deno.test("OPTIONS …/traces/ tells an admin the fields of a new trace", async () => {
  await using test = await setUp();
  const { body } = await test.admin("OPTIONS", TRACES);
  const { status, email, start_time, service_name, status_code, duration_ms } = body.actions.POST;
  assert.deepEqual(status, {
    type: "choice",
    required: false,
    read_only: false,
    label: "Status",
    choices: [
      { value: "unset", display_name: "Unset" },
      { value: "ok", display_name: "OK" },
      { value: "error", display_name: "Error" },
    ],
  });
  assert.deepEqual([email.type, start_time.type, status_code.type, duration_ms.type], [
    "email",
    "datetime",
    "integer",
    "float",
  ]);
  assert.deepEqual([service_name.required, service_name.max_length, status_code.max_value], [true, 1024, 999]);
  assert.deepEqual(Object.keys((await test.admin("OPTIONS", `${TRACES}${ID}/`)).body.actions), ["PUT"]);
  const staff = await apiClient(test.app, "staff");
  assert.equal((await staff("OPTIONS", TRACES)).body.actions, undefined);
});
