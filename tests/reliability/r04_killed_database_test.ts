import assert from "node:assert/strict";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const RATE = 50;

const WAYS = {
  "kill -9": async (receiver: Receiver) => Deno.kill((await receiver.place.serverPid())!, "SIGKILL"),
  "an immediate stop": async ({ place: { dataDir } }: Receiver) => {
    const { clusterDir } = await planEmbedded({ root: Deno.cwd(), dataDir });
    Deno.kill(parseInt(await Deno.readTextFile(`${clusterDir}/postmaster.pid`)), "SIGQUIT");
  },
};

for (const [way, kill] of Object.entries(WAYS)) {
  reliabilityTest({
    id: "R4, R22",
    name: `nothing is lost, nothing waits for long and the shop answers through ${way} of the embedded server`,
    quick: 3,
    long: 25,
    async run(rounds) {
      await using receiver = await Receiver.start();
      const client = receiver.client();
      const traffic = new Traffic({ exporter: client, rate: RATE });
      for (let round = 0; round < rounds; round++) {
        await sleep(1_000);
        const before = await receiver.place.serverPid();
        await kill(receiver);
        await assertServed(receiver);
        const start = performance.now();
        await untilRunning(receiver, before!);
        const answered = client.statuses.get(200) ?? 0;
        await sleep(1_000);
        assert.ok((client.statuses.get(200) ?? 0) - answered >= RATE * 0.8, "the door has not its full rate again");
        assert.ok(performance.now() - start <= 11_000);
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
