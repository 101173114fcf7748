import assert from "node:assert/strict";
import { apiClient } from "../../helpers/api.ts";
import { testApp } from "../../helpers/app.ts";
import { makeTraceWrite } from "../../helpers/stored_telemetry.ts";

const SPANS = "/api/v1/admin/telemetry/spans/";
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

async function setUp() {
  const app = await testApp({ isSeeded: false });
  await app.services.store.createTrace(makeTraceWrite({ trace_id: TRACE, service_name: "shop" }));
  return { app, admin: await apiClient(app, "admin"), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

const newSpan = (fields: Record<string, unknown> = {}) => ({
  trace: TRACE,
  span_id: SPAN,
  name: "POST /checkout",
  kind: "server",
  start_time: "2026-11-22T14:00:00Z",
  end_time: "2026-11-22T14:00:00.002Z",
  ...fields,
});

Deno.test("POST …/spans/ stores a span and keeps its trace right", async () => {
  await using test = await setUp();
  const { status, headers, body } = await test.admin(
    "POST",
    SPANS,
    newSpan({ status: "error", status_message: "declined" }),
  );
  assert.equal(status, 201);
  assert.equal(headers.get("location"), `http://localhost:8000${SPANS}${TRACE}-${SPAN}/`);
  assert.deepEqual([body.trace, body.service_name, body.duration_ms], [TRACE, "shop", 2]);
  assert.deepEqual([body.start_time_unix_nano, body.duration_nanos], ["1795356000000000000", "2000000"]);
  const { body: trace } = await test.admin("GET", `/api/v1/telemetry/traces/${TRACE}/`);
  assert.deepEqual([trace.span_count, trace.error_count, trace.duration_ms, trace.status], [1, 1, 2, "error"]);
});

Deno.test("POST …/spans/ takes secrets out and never sets the trace's user", async () => {
  await using test = await setUp();
  const { body } = await test.admin(
    "POST",
    SPANS,
    newSpan({
      status_message: "no user ann@example.com",
      attributes: { "enduser.id": "u1", "user.email": "ann@example.com", password: "hush", author: "Ann" },
      events: [{
        name: "exception",
        time_unix_nano: "5",
        attributes: { "exception.message": "Bearer abcdefghijklmnopqrstuvwx" },
      }],
    }),
  );
  assert.deepEqual(body.attributes, { password: "REDACTED", author: "Ann" });
  assert.doesNotMatch(JSON.stringify(body), /ann@example|abcdefghijk/);
  const { body: trace } = await test.admin("GET", `/api/v1/telemetry/traces/${TRACE}/`);
  assert.deepEqual([trace.user_id, trace.username, trace.email], [null, "", ""]);
});

Deno.test("PUT …/spans/{id}/ takes back what GET gave, to the nanosecond", async () => {
  await using test = await setUp();
  await test.admin("POST", SPANS, newSpan({ start_time: "2026-11-22T14:00:00.000000123Z" }));
  const { body } = await test.admin("GET", `${SPANS}${TRACE}-${SPAN}/`);
  const answer = await test.admin("PUT", `${SPANS}${TRACE}-${SPAN}/`, body);
  assert.deepEqual(answer.body, body);
});

Deno.test("PATCH …/spans/{id}/ changes a span and its trace follows", async () => {
  await using test = await setUp();
  await test.admin("POST", SPANS, newSpan({ parent_span_id: "00f067aa0ba902b7" }));
  const change = {
    end_time: "2026-11-22T14:00:05Z",
    parent_span_id: null,
    trace: "1".repeat(32),
    span_id: "1".repeat(16),
  };
  const { body } = await test.admin("PATCH", `${SPANS}${TRACE}-${SPAN}/`, change);
  assert.deepEqual([body.id, body.parent_span_id, body.duration_ms], [`${TRACE}-${SPAN}`, null, 5000]);
  const { body: trace } = await test.admin("GET", `/api/v1/telemetry/traces/${TRACE}/`);
  assert.equal(trace.duration_ms, 5000);
});

Deno.test("DELETE …/spans/ counts the trace's spans anew", async () => {
  await using test = await setUp();
  await test.admin("POST", SPANS, newSpan({ attributes: { "http.route": "/cart" } }));
  await test.admin("POST", SPANS, newSpan({ span_id: "00f067aa0ba902b7" }));
  const { body } = await test.admin("DELETE", `${SPANS}?attributes__http.route=/cart`);
  assert.deepEqual(body, { deleted: 1 });
  assert.equal((await test.admin("GET", `/api/v1/telemetry/traces/${TRACE}/`)).body.span_count, 1);
});

Deno.test("POST …/spans/ reads the JSON in a form's fields", async () => {
  await using test = await setUp();
  const form = { ...newSpan(), attributes: '{"a":1}', events: "[]" };
  const { status, body } = await test.admin("POST", SPANS, new URLSearchParams(form as Record<string, string>));
  assert.deepEqual([status, body.attributes], [201, { a: 1 }]);
  const broken = await test.admin(
    "POST",
    SPANS,
    new URLSearchParams({ ...form, links: "{" } as Record<string, string>),
  );
  assert.deepEqual(broken.body, { links: ["Value must be valid JSON."] });
});

Deno.test("POST …/spans/ keeps whole numbers beyond 2^53 as digits", async () => {
  await using test = await setUp();
  const text = JSON.stringify(newSpan({ attributes: { big: 1 } })).replace('"big":1', '"big":9007199254740993');
  const { body } = await test.admin("POST", SPANS, text, { "content-type": "application/json" });
  assert.equal(body.attributes.big, "9007199254740993");
});

Deno.test("GET …/traces/{id}/tree/ gives windows of columns", async () => {
  await using test = await setUp();
  await test.admin("POST", SPANS, newSpan());
  await test.admin(
    "POST",
    SPANS,
    newSpan({ span_id: "00f067aa0ba902b7", parent_span_id: SPAN, start_time: "2026-11-22T14:00:00.001Z" }),
  );
  const { body } = await test.admin("GET", `/api/v1/telemetry/traces/${TRACE}/tree/?limit=1`);
  assert.deepEqual([body.version, body.id, body.parent, body.next_offset], [1, [SPAN], [null], 1]);
  const { body: next } = await test.admin("GET", `/api/v1/telemetry/traces/${TRACE}/tree/?limit=1&offset=1`);
  assert.deepEqual([next.id, next.parent, next.next_offset], [["00f067aa0ba902b7"], [SPAN], null]);
});
