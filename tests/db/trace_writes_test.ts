import assert from "node:assert/strict";
import { ConflictError } from "@/errors.ts";
import { makeSpanWrite, makeTraceWrite, MS, START, testStore } from "../helpers/stored_telemetry.ts";

Deno.test("createTrace() starts now without a start", async () => {
  await using test = await testStore();
  const { start_time, end_time } = await test.store.createTrace({ trace_id: "0a".repeat(16), service_name: "shop" });
  assert.ok(Math.abs(Date.parse(start_time) - Date.now()) < 60_000);
  assert.equal(end_time, start_time);
});

Deno.test("createTrace() refuses an id that is taken", async () => {
  await using test = await testStore();
  const write = makeTraceWrite();
  await test.store.createTrace(write);
  await assert.rejects(test.store.createTrace(write), ConflictError);
});

Deno.test("updateTrace() changes what is given and keeps the rest", async () => {
  await using test = await testStore();
  const trace = await test.store.createTrace(makeTraceWrite({ username: "ann", route: "/cart", status_code: 200 }));
  const changed = await test.store.updateTrace(trace.id, { route: null, status: "error", username: "" });
  assert.deepEqual(changed, { ...trace, route: null, status: "error", username: "" });
});

Deno.test("updateTrace() leaves the times of a trace with spans alone", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  await test.store.createSpan(makeSpanWrite({ trace_id }));
  const changed = await test.store.updateTrace(trace_id, { end_time_unix_nano: START + 99n * MS });
  assert.equal(changed?.duration_ms, 10);
});

Deno.test("updateTrace() gives null for a trace that is not there", async () => {
  await using test = await testStore();
  assert.equal(await test.store.updateTrace("0a".repeat(16), { status: "ok" }), null);
});

Deno.test("deleteTrace() takes its spans along and remembers the id", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const span = await test.store.createSpan(makeSpanWrite({ trace_id }));
  assert.equal(await test.store.deleteTrace(trace_id), true);
  assert.equal(await test.store.getSpan(span.id), null);
  const remembered = await test.sql`select encode(trace_id, 'hex') as id from telemetry_deleted_traces`;
  assert.deepEqual([...remembered], [{ id: trace_id }]);
  assert.equal(await test.store.deleteTrace(trace_id), false);
});
