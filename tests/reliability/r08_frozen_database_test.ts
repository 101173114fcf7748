import assert from "node:assert/strict";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { NO_VIOLATIONS, readStoredKeys } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R8",
  name: "nothing waits longer than 10 s for a frozen database, and all is well 5 s after it goes on",
  quick: 20,
  long: 60,
  async run(seconds) {
    await using gate = await openGate();
    const traffic = new Traffic({ exporter: gate.storage, rate: 50 });
    await sleep(1_000);
    const before = Deno.memoryUsage().rss;
    gate.proxy.mode = "frozen";
    await sleep(seconds * 1_000);
    assert.ok(Deno.memoryUsage().rss - before <= 64 * 1024 * 1024);
    gate.proxy.mode = "pass";
    await until(() => !gate.storage.health().isDatabaseAway, 5_000);
    await until(() => gate.storage.health().spool?.spans === 0, 10_000);
    await traffic.stop();
    assert.ok(traffic.longestMs <= 10_000, `an answer took ${traffic.longestMs} ms`);
    assert.deepEqual(traffic.history.check(await readStoredKeys(gate.sql)), NO_VIOLATIONS);
  },
});
