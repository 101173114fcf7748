import assert from "node:assert/strict";
import { limitsWithin } from "@/accounts/key_limits.ts";

const ALL = { services: null, spansPerSecond: null };
const MAKER = { services: ["shop", "search"], spansPerSecond: 100 };

Deno.test("limitsWithin() hands on its maker's limits where none are asked for", () => {
  assert.deepEqual(limitsWithin(MAKER, ALL), MAKER);
  assert.deepEqual(limitsWithin(ALL, ALL), ALL);
});

Deno.test("limitsWithin() grants less than its maker has", () => {
  const wish = { services: ["shop"], spansPerSecond: 99 };
  assert.deepEqual(limitsWithin(MAKER, wish), wish);
  assert.deepEqual(limitsWithin(ALL, wish), wish);
});

Deno.test("limitsWithin() refuses a service or a rate that its maker does not have", () => {
  const refused = { name: "ValidationError" };
  assert.throws(() => limitsWithin(MAKER, { ...ALL, services: ["shop", "payments"] }), refused);
  assert.throws(() => limitsWithin(MAKER, { ...ALL, spansPerSecond: 101 }), refused);
});
