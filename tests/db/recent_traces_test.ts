import assert from "node:assert/strict";
import { RecentTraces } from "@/db/recent_traces.ts";
import { toTraceId } from "../helpers/make_span_record.ts";

Deno.test("RecentTraces.note() tells whether a trace came by before", () => {
  const traces = new RecentTraces();
  assert.deepEqual([1, 2, 1].map((id) => traces.note(toTraceId(id))), [false, false, true]);
});

Deno.test("RecentTraces.note() knows the last ones, at least half as many as it may", () => {
  const traces = new RecentTraces(100);
  for (let id = 1; id <= 160; id++) traces.note(toTraceId(id));
  assert.ok(Array.from({ length: 50 }, (_, index) => traces.note(toTraceId(111 + index))).every(Boolean));
});

Deno.test("RecentTraces.note() forgets the first ones", () => {
  const traces = new RecentTraces(100);
  for (let id = 1; id <= 160; id++) traces.note(toTraceId(id));
  assert.equal(traces.note(toTraceId(1)), false);
});
