import assert from "node:assert/strict";
import { SpanQuotas } from "@/telemetry/ingest/span_quotas.ts";

const key = { id: "k", spansPerSecond: 100 };

function makeQuotas() {
  const clock = { nowMs: 0 };
  return { clock, quotas: new SpanQuotas(() => clock.nowMs) };
}

Deno.test("SpanQuotas lets a key without a quota send as it likes", () => {
  const { quotas } = makeQuotas();
  const free = { id: "free", spansPerSecond: null };
  quotas.take(free, 1e9);
  assert.equal(quotas.waitSeconds(free), 0);
});

Deno.test("SpanQuotas lets two seconds' worth come at once, then what the rate gives", () => {
  const { clock, quotas } = makeQuotas();
  quotas.take(key, 199);
  assert.equal(quotas.waitSeconds(key), 0);
  quotas.take(key, 1);
  assert.equal(quotas.waitSeconds(key), 1);
  clock.nowMs = 10; // one span
  assert.equal(quotas.waitSeconds(key), 0);
});

Deno.test("SpanQuotas takes a batch that is larger than the rate, and names the wait for the next", () => {
  const { clock, quotas } = makeQuotas();
  quotas.take(key, 1_200); // 200 are there, 1,000 are owed
  assert.equal(quotas.waitSeconds(key), 10);
  clock.nowMs = 10_001;
  assert.equal(quotas.waitSeconds(key), 0);
});

Deno.test("SpanQuotas lets nobody wait for more than a minute", () => {
  const { quotas } = makeQuotas();
  quotas.take(key, 1e9);
  assert.equal(quotas.waitSeconds(key), 60);
});

Deno.test("SpanQuotas keeps keys apart", () => {
  const { quotas } = makeQuotas();
  quotas.take(key, 1_000);
  assert.equal(quotas.waitSeconds({ ...key, id: "other" }), 0);
});
