import assert from "node:assert/strict";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { NO_VIOLATIONS, readStoredKeys } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const MIB = 1024 * 1024;

reliabilityTest({
  id: "R6",
  name: "nothing is lost while the database is away, and all is stored soon after",
  quick: 4,
  long: 300,
  async run(seconds) {
    await using gate = await openGate();
    const traffic = new Traffic({ exporter: gate.storage, rate: 200 });
    await sleep(2_000);
    const before = Deno.memoryUsage().rss;
    gate.proxy.mode = "reset";
    gate.proxy.cut();
    await sleep(seconds * 1_000);
    const growth = Deno.memoryUsage().rss - before;
    gate.proxy.mode = "pass";
    await until(() => !gate.storage.health().isDatabaseAway, 10_000);
    const stored = gate.storage.counts().inserted;
    await until(() => gate.storage.health().spool?.spans === 0, 60_000);
    await traffic.stop();
    assert.ok(growth <= 64 * MIB, `memory grew by ${growth} bytes`);
    assert.ok(gate.storage.counts().inserted > stored, "new spans had to wait for the old");
    assert.equal(traffic.history.acknowledged, traffic.history.sent);
    assert.deepEqual(traffic.history.check(await readStoredKeys(gate.sql)), NO_VIOLATIONS);
  },
});
