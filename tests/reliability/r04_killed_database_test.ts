import assert from "node:assert/strict";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { readStoredKeys } from "./history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const RATE = 50;

/** What `pg_ctl stop -m immediate` sends is SIGQUIT. */
const WAYS = [
  { id: "R4, R22", way: "kill -9", signal: "SIGKILL", quick: 5, long: 30 },
  { id: "R4", way: "an immediate stop", signal: "SIGQUIT", quick: 2, long: 20 },
] as const;

for (const { id, way, signal, quick, long } of WAYS) {
  reliabilityTest({
    id,
    name: `nothing is lost, nothing waits for long and the shop answers through ${way} of the embedded server`,
    quick,
    long,
    async run(rounds) {
      await using receiver = await Receiver.start();
      const client = receiver.client();
      const traffic = new Traffic({ exporter: client, rate: RATE });
      for (let round = 0; round < rounds; round++) {
        await sleep(1_000);
        const before = await receiver.place.serverPid();
        Deno.kill(before!, signal);
        await assertServed(receiver);
        await untilRunning(receiver, before!);
        await client.untilRate(RATE * 0.8, 10_000);
        await receiver.untilPage(10_000);
        traffic.history.noteRead(await readStoredKeys(receiver.sql));
      }
      await traffic.stop();
      assert.ok(traffic.longestMs <= 10_000, `an answer took ${traffic.longestMs} ms`);
      await checkHistory(traffic.history, receiver.sql);
    },
  });
}

/** A page that needs no database is there at once. */
async function assertServed({ origin }: Receiver): Promise<void> {
  const start = performance.now();
  const response = await fetch(`${origin}/sign-in`);
  await response.body?.cancel();
  assert.equal(response.status, 200);
  assertWithin(2_000, performance.now() - start, "the shop's answer");
}

async function untilRunning({ place, sql }: Receiver, before: number): Promise<void> {
  let pid: number | null = before;
  const timer = setInterval(async () => pid = await place.serverPid(), 50);
  await until(() => pid !== null && pid !== before, 10_000).finally(() => clearInterval(timer));
  for (let tries = 0; tries < 50; tries++) {
    if (await sql`select 1`.then(() => true, () => false)) return;
    await sleep(200);
  }
  throw new Error("The embedded server does not answer");
}
