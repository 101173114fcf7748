import assert from "node:assert/strict";
import fc from "fast-check";
import { apiClient } from "../../helpers/api.ts";
import { testApp } from "../../helpers/app.ts";
import { makeSpanWrite, makeTraceWrite } from "../../helpers/stored_telemetry.ts";
import { SpanInput } from "@/telemetry/edit/span_input.ts";
import { TraceInput } from "@/telemetry/edit/trace_input.ts";

const RUNS = 400;

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    [],
    {},
    [[]],
    "",
    " ",
    "\0",
    "\ud800",
    "\ufeff\ufffe",
    "e\u0301".repeat(5000),
    -1,
    0,
    1.5,
    1e308,
    2 ** 53,
    -(2 ** 63),
    "1e999",
    "0x10",
    "NaN",
    "2026-11-22",
    "9999-12-31T23:59:59Z",
    "1e3",
    "-1",
    "a".repeat(70_000),
    { toString: 1 },
    { $ne: null },
    [null],
    ["x", 1],
    { "": { "": [] } },
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: "binary", maxLength: 30 }),
);

/** Some fields right, some not, and keys that are traps. */
function body(names: string[], good: Record<string, unknown>) {
  const keys = fc.constantFrom(
    ...names,
    "__proto__",
    "constructor",
    "prototype",
    "id",
    "user_id",
    "created_at",
    "toString",
  );
  return fc.dictionary(keys, hostile, { maxKeys: 5, noNullPrototype: true }).map((bad) => ({ ...good, ...bad }));
}

Deno.test("no body makes the API fail or changes a prototype", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const { store } = app.services;
  const trace = await store.createTrace(makeTraceWrite());
  const span = await store.createSpan(makeSpanWrite({ trace_id: trace.id }));
  const newTrace = () => ({ trace_id: crypto.randomUUID(), service_name: "shop" });
  const newSpan = {
    trace: trace.id,
    span_id: "b7ad6b7169203331",
    name: "s",
    start_time: "2026-11-22",
    end_time: "2026-11-23",
  };
  const tries = [
    ["POST", "traces/", body(Object.keys(TraceInput.shape), newTrace())],
    ["PATCH", `traces/${trace.id}/`, body(Object.keys(TraceInput.shape), {})],
    ["POST", "spans/", body(Object.keys(SpanInput.shape), newSpan)],
    ["PUT", `spans/${span.id}/`, body(Object.keys(SpanInput.shape), newSpan)],
  ] as const;
  for (const [method, path, arbitrary] of tries) {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (input) => {
        const { status, body } = await admin(method, `/api/v1/admin/telemetry/${path}`, input);
        assert.ok([200, 201, 400, 413].includes(status), `${status} ${JSON.stringify(body)}`);
        if (status === 400) assertFieldErrors(body);
      }),
      { numRuns: RUNS },
    );
  }
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as Record<string, unknown>).service_name, undefined);
});

function assertFieldErrors(body: Record<string, unknown>): void {
  for (const messages of Object.values(body)) {
    assert.ok(Array.isArray(messages) && messages.every((message) => typeof message === "string"));
  }
}

Deno.test("a key that comes twice counts once, the last time", async () => {
  await using app = await testApp({ isSeeded: false });
  const admin = await apiClient(app, "admin");
  const text =
    '{"trace_id":"0af7651916cd43dd8448eb211c80319c","service_name":"a","service_name":"b","__proto__":{"url":"/x"}}';
  const { status, body } = await admin("POST", "/api/v1/admin/telemetry/traces/", text, {
    "content-type": "application/json",
  });
  assert.deepEqual([status, body.service_name, body.url], [201, "b", ""]);
});
