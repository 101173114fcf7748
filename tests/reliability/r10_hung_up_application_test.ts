import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy, type ProxyMode } from "../helpers/database_proxy.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const MODES = ["hang-up", "reset", "garbage", "half"] satisfies ProxyMode[];
/** A second, of visits to a page and of batches alike. */
const RATE = 20;

reliabilityTest({
  id: "R10",
  name: "the application leaves a server that accepts and then breaks off in peace, however many visit it meanwhile",
  quick: 8,
  long: 30,
  async run(seconds) {
    await using db = await testDatabase();
    await using proxy = await DatabaseProxy.open(db.ownerUrl);
    await using receiver = await Receiver.start({ databaseUrl: proxy.url });
    const traffic = new Traffic({ exporter: receiver.client(), rate: RATE });
    for (const mode of MODES) {
      await sleep(1_000);
      const { attempts, statuses, longestMs } = await breakOff(receiver, proxy, mode, seconds);
      // One more for the edge of the window.
      assert.ok(attempts > 0 && attempts <= 2 * seconds + 1, `${mode}: ${attempts} connections in ${seconds} s`);
      assert.deepEqual(statuses, new Set([503]), mode);
      assertWithin(1_000, longestMs, `${mode}: a page`);
      proxy.mode = "pass";
      const backAt = performance.now();
      await receiver.untilPage(10_000);
      assertWithin(2_000, performance.now() - backAt, `${mode}: being back`);
    }
    await traffic.stop();
    await checkHistory(traffic.history, db.sql);
    assertWithin(10_000, traffic.longestMs, "an answer");
  },
});

reliabilityTest({
  id: "R10",
  name: "the application ends in order while its server hangs up, and nothing is lost",
  quick: 1,
  long: 30,
  async run(seconds) {
    await using db = await testDatabase();
    await using proxy = await DatabaseProxy.open(db.ownerUrl);
    await using receiver = await Receiver.start({ databaseUrl: proxy.url });
    const traffic = new Traffic({ exporter: receiver.client(), rate: RATE });
    await sleep(1_000);
    await breakOff(receiver, proxy, "hang-up", seconds);
    const start = performance.now();
    assert.equal(await receiver.terminate(), 0);
    assertWithin(10_000, performance.now() - start, "ending");
    await traffic.stop();
    proxy.mode = "pass";
    await receiver.restart();
    assertWithin(10_000, traffic.longestMs, "an answer");
    await checkHistory(traffic.history, db.sql);
  },
});

/** Cuts all connections and lets nobody have another, while people visit the shop's first page. */
async function breakOff(receiver: Receiver, proxy: DatabaseProxy, mode: ProxyMode, seconds: number) {
  proxy.mode = mode;
  proxy.cut();
  const [before, visits] = [proxy.connections, [] as Promise<{ status: number; tookMs: number }>[]];
  const start = performance.now();
  for (let visit = 0; visit < seconds * RATE; visit++) {
    await sleep(Math.max(0, start + visit * 1_000 / RATE - performance.now()));
    visits.push(visitPage(receiver));
  }
  const attempts = proxy.connections - before;
  const answers = await Promise.all(visits);
  return {
    attempts,
    statuses: new Set(answers.map(({ status }) => status)),
    longestMs: Math.max(...answers.map(({ tookMs }) => tookMs)),
  };
}

async function visitPage({ origin }: Receiver): Promise<{ status: number; tookMs: number }> {
  const start = performance.now();
  const response = await fetch(`${origin}/`, { signal: AbortSignal.timeout(10_000) });
  await response.body?.cancel();
  return { status: response.status, tookMs: performance.now() - start };
}
