import assert from "node:assert/strict";
import { ConflictError, NotFoundError } from "@/errors.ts";
import { makeSpanWrite, makeTraceWrite, MS, START, type TestStore, testStore } from "../helpers/stored_telemetry.ts";

async function countsOf(test: TestStore, traceId: string) {
  const { span_count, error_count, duration_ms, status, services } = (await test.store.getTrace(traceId))!;
  return { span_count, error_count, duration_ms, status, services };
}

Deno.test("createSpan() counts the span and stretches the trace", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite({ url: "/cart", status: "ok" }));
  await test.store.createSpan(makeSpanWrite({ trace_id }));
  await test.store.createSpan(makeSpanWrite({ trace_id, end_time_unix_nano: START + 30n * MS }));
  assert.deepEqual(await countsOf(test, trace_id), {
    span_count: 2,
    error_count: 0,
    duration_ms: 30,
    status: "ok",
    services: ["shop"],
  });
  assert.equal((await test.store.getTrace(trace_id))?.url, "/cart");
});

Deno.test("createSpan() makes the trace fail with its entry span", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  await test.store.createSpan(makeSpanWrite({ trace_id, kind: "server", status: "error" }));
  const { status, error_count } = await countsOf(test, trace_id);
  assert.deepEqual([status, error_count], ["error", 1]);
});

Deno.test("createSpan() refuses a second span of the same ids", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const write = makeSpanWrite({ trace_id });
  await test.store.createSpan(write);
  await assert.rejects(test.store.createSpan({ ...write, name: "other" }), ConflictError);
});

Deno.test("createSpan() refuses a second span of the same ids sent at once", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const write = makeSpanWrite({ trace_id });
  const names = ["a", "b", "c"];
  const results = await Promise.allSettled(names.map((name) => test.store.createSpan({ ...write, name })));
  assert.equal(results.filter((result) => result.status === "fulfilled").length, 1);
  assert.equal((await countsOf(test, trace_id)).span_count, 1);
});

Deno.test("createSpan() refuses a span without its trace", async () => {
  await using test = await testStore();
  await assert.rejects(test.store.createSpan(makeSpanWrite({ trace_id: "0a".repeat(16) })), NotFoundError);
});

Deno.test("updateSpan() moves a span to another day and keeps the counts", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const span = await test.store.createSpan(makeSpanWrite({ trace_id, attributes: { a: 1 } }));
  const start = START + 86_400_000n * MS;
  const times = { start_time_unix_nano: start, end_time_unix_nano: start + 5n * MS };
  const changed = await test.store.updateSpan(span.id, { ...times, status: "error", parent_span_id: "0b".repeat(8) });
  assert.equal(changed?.id, span.id);
  assert.deepEqual([changed?.duration_ms, changed?.parent_span_id, changed?.attributes], [5, "0b".repeat(8), { a: 1 }]);
  const { duration_ms, error_count, status } = await countsOf(test, trace_id);
  assert.deepEqual([duration_ms, error_count, status], [5, 1, "error"]);
});

Deno.test("updateSpan() keeps a status that was set on the trace by hand", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const span = await test.store.createSpan(makeSpanWrite({ trace_id }));
  await test.store.updateTrace(trace_id, { status: "ok" });
  await test.store.updateSpan(span.id, { name: "renamed" });
  assert.equal((await countsOf(test, trace_id)).status, "ok");
});

Deno.test("deleteSpan() leaves a trace without spans its times", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const span = await test.store.createSpan(makeSpanWrite({ trace_id }));
  assert.equal(await test.store.deleteSpan(span.id), true);
  const { span_count, duration_ms, services } = await countsOf(test, trace_id);
  assert.deepEqual([span_count, duration_ms, services], [0, 10, []]);
  assert.equal(await test.store.deleteSpan(span.id), false);
});

Deno.test("createSpan() keeps attributes as they are", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  const attributes = { "a.b": [1, "x", null, { deep: true }], "é\u{1f600}": 1.5, quote: `'"\\` };
  const { id } = await test.store.createSpan(makeSpanWrite({ trace_id, attributes }));
  assert.deepEqual((await test.store.getSpan(id))?.attributes, attributes);
});
