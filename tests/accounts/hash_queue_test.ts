import assert from "node:assert/strict";
import { HashQueue } from "@/accounts/hash_queue.ts";

Deno.test("HashQueue runs two at once, lets 32 wait and refuses the rest with 503", async () => {
  const queue = new HashQueue();
  let [running, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running--;
  };
  const results = await Promise.allSettled(Array.from({ length: 64 }, () => queue.run(work)));
  const refused = results.filter((result) => result.status === "rejected");
  assert.equal(most, 2);
  assert.equal(refused.length, 30); // 64 - 2 - 32
  assert.ok(refused.every(({ reason }) => reason.status === 503 && reason.headers["retry-after"] === "5"));
});

Deno.test("HashQueue goes on after work that failed", async () => {
  const queue = new HashQueue({ maxRunning: 1, maxWaiting: 1 });
  await assert.rejects(queue.run(() => Promise.reject(new Error("no"))), /no/);
  assert.equal(await queue.run(() => Promise.resolve(7)), 7);
});
