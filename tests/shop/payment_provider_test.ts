import assert from "node:assert/strict";
import { decide, ODDS } from "@/shop/payment_provider.ts";

Deno.test("decide() goes by the card where the card says all", () => {
  const outcomes = (["tok_ok", "tok_slow", "tok_declined", "tok_error"] as const)
    .map((card) => decide({ card, reference: "L-1" }).outcome);
  assert.deepEqual(outcomes, ["approved", "approved", "declined", "failed"]);
});

Deno.test("decide() is slow for the slow card alone", () => {
  assert.ok(decide({ card: "tok_slow", reference: "L-1" }).delayMs >= 1000);
  assert.ok(decide({ card: "tok_ok", reference: "L-1" }).delayMs < 100);
});

Deno.test("decide() says the same of the same order", () => {
  const ask = () => decide({ card: "tok_chance", reference: "L-7K3Q9-D2XM4" });
  assert.deepEqual(ask(), ask());
});

Deno.test("decide() keeps to the odds over many orders", () => {
  const verdicts = Array.from({ length: 4000 }, (_, i) => decide({ card: "tok_chance", reference: `L-${i}` }));
  const share = (is: (verdict: typeof verdicts[number]) => boolean) => verdicts.filter(is).length / verdicts.length;
  assert.ok(Math.abs(share((v) => v.outcome === "declined") - ODDS.declined) < 0.03);
  assert.ok(Math.abs(share((v) => v.outcome === "failed") - ODDS.failed) < 0.02);
  assert.ok(Math.abs(share((v) => v.delayMs >= 1000) - ODDS.slow) < 0.03);
});

Deno.test("decide() leaves luck out when the odds are nil", () => {
  const none = { declined: 0, failed: 0, slow: 0 };
  const verdicts = Array.from({ length: 200 }, (_, i) => decide({ card: "tok_chance", reference: `L-${i}` }, none));
  assert.ok(verdicts.every(({ outcome, delayMs }) => outcome === "approved" && delayMs < 1000));
});
