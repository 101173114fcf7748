import assert from "node:assert/strict";
import { CircuitBreaker } from "@/telemetry/storage/circuit_breaker.ts";

function makeBreaker() {
  const clock = { now: 0 };
  return { clock, breaker: new CircuitBreaker({ firstDelayMs: 100, maxDelayMs: 300, now: () => clock.now }) };
}

Deno.test("CircuitBreaker lets everything through until a failure", () => {
  const { breaker } = makeBreaker();
  breaker.begin()(true);
  assert.ok(breaker.canTry());
  breaker.begin()(false);
  assert.ok(breaker.isOpen && !breaker.canTry());
});

Deno.test("CircuitBreaker allows one attempt at a time after the delay", () => {
  const { breaker, clock } = makeBreaker();
  breaker.begin()(false);
  clock.now = 100;
  assert.ok(breaker.canTry());
  const settle = breaker.begin();
  assert.ok(!breaker.canTry());
  settle(true);
  assert.ok(!breaker.isOpen && breaker.canTry());
});

Deno.test("CircuitBreaker doubles its delay up to the limit", () => {
  const { breaker, clock } = makeBreaker();
  const delays = [];
  for (let i = 0; i < 4; i++) {
    breaker.begin()(false);
    delays.push(breaker.delayMs);
    clock.now += breaker.delayMs;
  }
  assert.deepEqual(delays, [100, 200, 300, 300]);
});

Deno.test("CircuitBreaker counts attempts that began together as one failure", () => {
  const { breaker } = makeBreaker();
  const [first, second] = [breaker.begin(), breaker.begin()];
  first(false);
  second(false);
  assert.equal(breaker.delayMs, 100);
});
