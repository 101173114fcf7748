import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R7",
  name: "a receiver whose spool is full says to everybody when to come again, and takes spans again by itself",
  quick: 4,
  long: 16,
  async run(capMib) {
    await using db = await testDatabase();
    await using proxy = await DatabaseProxy.open(db.ownerUrl);
    const env = { TELEMETRY_SPOOL_MAX_MB: String(capMib) };
    await using receiver = await Receiver.start({ databaseUrl: proxy.url, env });
    const client = receiver.client();
    const traffic = new Traffic({ exporter: client, rate: 30, spans: 100 });
    await until(() => (client.statuses.get(200) ?? 0) > 20, 10_000);
    proxy.mode = "reset";
    proxy.cut();
    const since = performance.now();
    await until(() => (client.statuses.get(503) ?? 0) > 100, 60_000);
    if (capMib >= 16) await sleep(60_000);
    assert.deepEqual([[...client.statuses.keys()].sort(), client.withoutRetryAfter], [[200, 503], 0]);
    await traffic.stop();
    proxy.mode = "pass";
    const after = receiver.client();
    const fresh = new Traffic({ exporter: after, rate: 20, history: traffic.history });
    await after.untilRate(15, 10_000);
    await fresh.stop();
    const minutes = (performance.now() - since) / 60_000;
    await checkHistory(traffic.history, db.sql);
    await receiver.terminate();
    const lines = (await receiver.errors()).split("\n").filter((line) => line.includes("spans not stored at once"));
    assert.ok(lines.length >= 1 && lines.length <= Math.ceil(minutes), `${lines.length} lines in ${minutes} minutes`);
  },
});
