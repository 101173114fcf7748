import assert from "node:assert/strict";
import { SignInThrottle } from "@/accounts/sign_in_throttle.ts";
import { TryTable } from "@/accounts/try_table.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

function makeThrottle() {
  const clock = { seconds: 1_000 };
  const throttle = new SignInThrottle({ now: () => clock.seconds, table: new TryTable(2 ** 14) });
  return { clock, throttle };
}

/** How many of the tries, spread evenly, are let through to a check. */
function countChecks({ clock, throttle }: ReturnType<typeof makeThrottle>, tries: number, overSeconds: number): number {
  let checks = 0;
  for (let i = 0; i < tries; i++) {
    if (throttle.take("ada@example.com", "192.0.2.1") === 0) checks++;
    clock.seconds += overSeconds / tries;
  }
  return checks;
}

Deno.test("take() lets 1,000 tries within 60 s reach 15 checks: ten, then after 1, 2, 4, 8, 16 s", () => {
  assert.equal(countChecks(makeThrottle(), 1_000, 60), 15);
});

Deno.test("take() doubles the wait from 1 s to 15 min", () => {
  const { clock, throttle } = makeThrottle();
  const waits: number[] = [];
  for (let i = 0; i < 22; i++) {
    const wait = throttle.take("ada@example.com", "192.0.2.1");
    waits.push(wait);
    clock.seconds += wait;
    if (wait > 0) throttle.take("ada@example.com", "192.0.2.1");
  }
  assert.deepEqual(waits.slice(0, 14), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8]);
  assert.equal(Math.max(...waits), 15 * MINUTE);
});

Deno.test("take() lets the right person in from another address while one is guessing", () => {
  const made = makeThrottle();
  countChecks(made, 1_000, 60);
  assert.equal(made.throttle.take("ada@example.com", "198.51.100.7"), 0);
});

Deno.test("take() lets at most 100 checks an hour reach one account, from however many addresses", () => {
  const { clock, throttle } = makeThrottle();
  let checks = 0;
  for (let i = 0; i < 3_000; i++) {
    if (throttle.take("ada@example.com", `10.0.${i % 40}.1`) === 0) checks++;
    clock.seconds += HOUR / 3_000;
  }
  assert.equal(checks, 100);
});

Deno.test("take() still lets an address in that signed in to the account before, when strangers have used its checks up", () => {
  const { throttle } = makeThrottle();
  throttle.take("ada@example.com", "198.51.100.7");
  throttle.succeed("ada@example.com", "198.51.100.7");
  for (let i = 0; i < 200; i++) throttle.take("ada@example.com", `10.0.${i}.1`);
  assert.ok(throttle.take("ada@example.com", "203.0.113.9") > 0);
  assert.equal(throttle.take("ada@example.com", "198.51.100.7"), 0);
});

Deno.test("take() slows an address down that tries 1,000 accounts, to one a second", () => {
  const { clock, throttle } = makeThrottle();
  let checks = 0;
  for (let i = 0; i < 1_000; i++) {
    if (throttle.take(`p${i}@example.com`, "192.0.2.1") === 0) checks++;
    clock.seconds += 60 / 1_000;
  }
  // 300 are free within the first 18 s; then at most one a second
  assert.ok(checks >= 300 && checks <= 345, `${checks}`);
});

Deno.test("take() counts tries that are made all at once", () => {
  const { throttle } = makeThrottle();
  const waits = Array.from({ length: 50 }, () => throttle.take("ada@example.com", "192.0.2.1"));
  assert.equal(waits.filter((wait) => wait === 0).length, 10);
});

Deno.test("succeed() forgets a person's own typing errors", () => {
  const { throttle } = makeThrottle();
  for (let i = 0; i < 10; i++) throttle.take("ada@example.com", "192.0.2.1");
  throttle.succeed("ada@example.com", "192.0.2.1");
  assert.equal(throttle.take("ada@example.com", "192.0.2.1"), 0);
});

Deno.test("takeProbe() lets twenty questions pass and then makes wait", () => {
  const { throttle } = makeThrottle();
  const waits = Array.from({ length: 21 }, () => throttle.takeProbe("192.0.2.1"));
  assert.deepEqual(waits.filter((wait) => wait > 0), [1]);
});
