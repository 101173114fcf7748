import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

/** Of a page: each of them tries once, and none goes on trying. */
const STATEMENTS = 2;

reliabilityTest({
  id: "R10",
  name: "the application leaves a server that hangs up in peace, answers everybody meanwhile, and ends in order",
  quick: 5,
  long: 30,
  async run(seconds) {
    await using db = await testDatabase();
    await using proxy = await DatabaseProxy.open(db.ownerUrl);
    await using receiver = await Receiver.start({ databaseUrl: proxy.url });
    const traffic = new Traffic({ exporter: receiver.client(), rate: 20 });
    await sleep(1_000);
    proxy.mode = "hang-up";
    proxy.cut();
    const before = proxy.connections;
    const visits = seconds * 2;
    for (let visit = 0; visit < visits; visit++) await Promise.all([visitPage(receiver), sleep(500)]);
    const attempts = proxy.connections - before;
    const start = performance.now();
    assert.equal(await receiver.terminate(), 0);
    assertWithin(10_000, performance.now() - start, "ending");
    await traffic.stop();
    proxy.mode = "pass";
    await receiver.restart();
    const most = 2 * seconds + STATEMENTS * visits;
    assert.ok(attempts > 0 && attempts <= most, `${attempts} connections in ${seconds} s, ${visits} visits`);
    assertWithin(10_000, traffic.longestMs, "an answer");
    await checkHistory(traffic.history, db.sql);
  },
});

/** A page that is made of what the database has. */
async function visitPage({ origin }: Receiver): Promise<void> {
  const start = performance.now();
  const response = await fetch(origin);
  await response.body?.cancel();
  assert.equal(response.status, 503);
  assertWithin(10_000, performance.now() - start, "a page");
}
