import assert from "node:assert/strict";
import { parseWrkReport } from "@/bench/wrk_load.ts";

function makeReport({ p50 = "1.53ms", p99 = "3.20ms", trouble = "" } = {}): string {
  return `Running 3s test @ http://127.0.0.1:8000/items
  1 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.65ms  412.00us   9.99ms   91.08%
    Req/Sec     9.47k   101.00     9.61k    70.00%
  Latency Distribution
     50%    ${p50}
     75%    1.80ms
     90%    2.20ms
     99%    ${p99}
  28272 requests in 3.00s, 209.53MB read
${trouble}Requests/sec:   9422.17
Transfer/sec:     69.83MB
`;
}

Deno.test("parseWrkReport() reads rate, count and quantiles", () => {
  const result = parseWrkReport(makeReport());
  assert.deepEqual(result, { requestsPerSecond: 9422.17, requests: 28_272, p50: 1.53, p99: 3.2 });
});

Deno.test("parseWrkReport() reads microseconds and seconds as ms", () => {
  const { p50, p99 } = parseWrkReport(makeReport({ p50: "250.00us", p99: "1.02s" }));
  assert.deepEqual([p50, p99], [0.25, 1_020]);
});

Deno.test("parseWrkReport() refuses a run with errors", () => {
  for (
    const trouble of ["  Non-2xx or 3xx responses: 3\n", "  Socket errors: connect 0, read 2, write 0, timeout 0\n"]
  ) {
    assert.throws(() => parseWrkReport(makeReport({ trouble })), /Cannot measure: (Non-2xx|Socket errors)/);
  }
});

Deno.test("parseWrkReport() refuses what is no report", () => {
  assert.throws(() => parseWrkReport("unable to connect"), /wrk says unable to connect/);
});
