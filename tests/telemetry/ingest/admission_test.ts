import assert from "node:assert/strict";
import { RefusedError } from "@/errors.ts";
import { Admission } from "@/telemetry/ingest/admission.ts";

const isFull = (error: unknown) =>
  error instanceof RefusedError && error.status === 503 && /^[1-5]$/.test(error.headers["retry-after"]!);

Deno.test("Admission.enter() refuses the sender who has taken its share, and nobody else", () => {
  const admission = new Admission({ maxInside: 3, maxOfOne: 2 });
  admission.enter("noisy");
  admission.enter("noisy");
  assert.throws(() => admission.enter("noisy"), isFull);
  admission.enter("quiet");
  assert.throws(() => admission.enter("third"), isFull);
});

Deno.test("Admission.enter() gives a place to the next when one leaves", () => {
  const admission = new Admission({ maxInside: 2, maxOfOne: 1 });
  const leave = admission.enter("a");
  leave();
  admission.enter("a");
  assert.throws(() => admission.enter("a"), isFull);
});
