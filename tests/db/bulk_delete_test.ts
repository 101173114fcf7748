import assert from "node:assert/strict";
import type { Filter } from "@/telemetry/query/filter.ts";
import { makeSpanWrite, makeTraceWrite, START, testStore } from "../helpers/stored_telemetry.ts";

const ERRORS: Filter = { field: "status", op: "exact", value: "error" };

Deno.test("deleteMatching() deletes the traces of a filter with their spans, and no others", async () => {
  await using test = await testStore();
  const kept = await test.store.createTrace(makeTraceWrite({ status: "ok" }));
  await test.owner`
    insert into telemetry_traces (trace_id, status, start_time_unix_nano, end_time_unix_nano)
    select decode(lpad(to_hex(n), 32, '0'), 'hex'), 2, ${START}, ${START} from generate_series(1, 1200) n
  `;
  const traceId = "1".padStart(32, "0");
  await test.store.createSpan(makeSpanWrite({ trace_id: traceId, status: "error" }));
  assert.equal(await test.store.deleteMatching("traces", ERRORS), 1200);
  const [left] = await test.sql`
    select (select count(*)::int from telemetry_traces) as traces, (select count(*)::int from telemetry_spans) as spans,
      (select count(*)::int from telemetry_deleted_traces) as remembered
  `;
  assert.deepEqual({ ...left }, { traces: 1, spans: 0, remembered: 1200 });
  assert.ok(await test.store.getTrace(kept.id));
});

Deno.test("deleteMatching() keeps the counts right when spans go", async () => {
  await using test = await testStore();
  const { trace_id } = await test.store.createTrace(makeTraceWrite());
  await test.store.createSpan(makeSpanWrite({ trace_id }));
  await test.store.createSpan(makeSpanWrite({ trace_id, status: "error" }));
  assert.equal(await test.store.deleteMatching("spans", ERRORS), 1);
  const trace = await test.store.getTrace(trace_id);
  assert.deepEqual([trace?.span_count, trace?.error_count], [1, 0]);
});

Deno.test("previewDelete() counts and names some, and deletes nothing", async () => {
  await using test = await testStore();
  const trace = await test.store.createTrace(makeTraceWrite({ status: "error" }));
  assert.deepEqual(await test.store.previewDelete("traces", ERRORS), { count: 1, sample: [trace.id] });
  assert.ok(await test.store.getTrace(trace.id));
});
