import assert from "node:assert/strict";
import { RightOfWay } from "@/telemetry/ingest/right_of_way.ts";

Deno.test("RightOfWay.wait() lets the last of all others pass", async () => {
  const way = new RightOfWay({ maxWaitMs: 60_000 });
  const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const others = [way.goFirst(() => one.promise), way.goFirst(() => two.promise)];
  let isOver = false;
  const wait = way.wait().then(() => isOver = true);
  one.resolve();
  await others[0];
  assert.equal(isOver, false);
  two.resolve();
  await wait;
});

Deno.test("RightOfWay.wait() does not wait for ever, nor for nobody", async () => {
  const way = new RightOfWay({ maxWaitMs: 5 });
  await way.wait();
  const other = Promise.withResolvers<void>();
  const going = way.goFirst(() => other.promise);
  await way.wait();
  other.resolve();
  await going;
});

Deno.test("RightOfWay.isBusy tells of others until a lull after the last, also after one that failed", async () => {
  const way = new RightOfWay({ lullMs: 20 });
  assert.equal(way.isBusy, false);
  await assert.rejects(way.goFirst(() => Promise.reject(new Error("bad"))), /bad/);
  assert.equal(way.isBusy, true);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(way.isBusy, false);
});
