import assert from "node:assert/strict";
import { makeTraceWrite, MS, START, testStore } from "../helpers/stored_telemetry.ts";

Deno.test("listSlowRoutes() sums up routes, the slowest first", async () => {
  await using test = await testStore();
  const add = (route: string | null, ms: number, status: "error" | "unset" = "unset") =>
    test.store.createTrace(makeTraceWrite({
      method: "GET",
      route,
      status,
      start_time_unix_nano: START,
      end_time_unix_nano: START + BigInt(ms) * MS,
    }));
  // of 20 values the 19th is the 95th percentile, the 10th the median
  for (let ms = 1; ms <= 20; ms++) await add("/cart", ms, ms === 3 ? "error" : "unset");
  await add("/checkout", 500);
  await add(null, 9000);
  assert.deepEqual(await test.store.listSlowRoutes(START, 8), [
    { method: "GET", route: "/checkout", requests: 1, errors: 0, medianMs: 500, p95Ms: 500 },
    { method: "GET", route: "/cart", requests: 20, errors: 1, medianMs: 10, p95Ms: 19 },
  ]);
  assert.deepEqual(await test.store.listSlowRoutes(START + 1n, 8), []);
});

Deno.test("listSlowRoutes() leaves internal requests out", async () => {
  await using test = await testStore();
  await test.store.createTrace(makeTraceWrite({ method: "GET", route: "/admin" }));
  await test.owner`update telemetry_traces set internal = true`;
  assert.deepEqual(await test.store.listSlowRoutes(0n, 8), []);
});
