import assert from "node:assert/strict";
import { FairTurns } from "@/telemetry/ingest/fair_turns.ts";

const tick = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Work that ends when it is told to, and notes in which order it began. */
function makeWork(turns: FairTurns) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const all: Promise<void>[] = [];
  const ask = (sender: string) =>
    void all.push(turns.take(sender, () => {
      begun.push(sender);
      return new Promise((resolve) => ends.push(resolve));
    }));
  const endNext = async () => {
    await tick();
    ends.shift()!();
    await tick();
  };
  return { begun, ask, endNext, all };
}

Deno.test("FairTurns.take() lets senders take turns, however many requests one has", async () => {
  const { begun, ask, endNext, all } = makeWork(new FairTurns({ places: () => 1 }));
  for (const sender of ["noisy", "noisy", "noisy", "quiet", "third"]) ask(sender);
  for (const _ of all) await endNext();
  assert.deepEqual(begun, ["noisy", "quiet", "third", "noisy", "noisy"]);
});

Deno.test("FairTurns.take() has as many in work as there are places just then", async () => {
  let places = 1;
  const { begun, ask, endNext } = makeWork(new FairTurns({ places: () => places }));
  for (const sender of ["a", "b", "c", "d"]) ask(sender);
  assert.equal(begun.length, 1);
  places = 3;
  await endNext();
  assert.equal(begun.length, 4);
});

Deno.test("FairTurns.take() refuses whose turn does not come in time, and runs nothing of it", async () => {
  const turns = new FairTurns({ places: () => 1, maxWaitMs: 10 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = turns.take("a", () => promise);
  let hasRun = false;
  const late = turns.take("b", () => Promise.resolve(hasRun = true));
  await assert.rejects(late, { status: 503, headers: { "retry-after": "5" } });
  resolve();
  await first;
  assert.equal(await turns.take("b", () => Promise.resolve("goes on")), "goes on");
  assert.equal(hasRun, false);
});

Deno.test("FairTurns.take() gives the place of work that failed to the next", async () => {
  const turns = new FairTurns({ places: () => 1 });
  await assert.rejects(turns.take("a", () => Promise.reject(new Error("bad"))), /bad/);
  assert.equal(await turns.take("a", () => Promise.resolve(1)), 1);
});

Deno.test("FairTurns.take() rests after a turn before the next, also if that comes later", async () => {
  const turns = new FairTurns({ rest: () => 30 });
  await turns.take("a", () => Promise.resolve());
  const ended = performance.now();
  await Promise.all([1, 2].map(() => turns.take("a", () => Promise.resolve())));
  assert.ok(performance.now() - ended >= 30);
});
