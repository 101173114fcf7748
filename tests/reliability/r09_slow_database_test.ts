import assert from "node:assert/strict";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { NO_VIOLATIONS, readStoredKeys } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R9",
  name: "a slow database gets no more than 8 batches at once, and nothing is lost",
  quick: 20,
  long: 120,
  async run(seconds) {
    await using gate = await openGate();
    gate.proxy.delayMs = 500;
    const traffic = new Traffic({ exporter: gate.storage, rate: 200 });
    let mostInFlight = 0;
    for (let second = 0; second < seconds * 10; second++) {
      await sleep(100);
      mostInFlight = Math.max(mostInFlight, gate.storage.health().inFlight);
    }
    gate.proxy.delayMs = 0;
    await traffic.stop();
    await until(() => gate.storage.health().spool?.spans === 0, 30_000);
    assert.ok(mostInFlight >= 1 && mostInFlight <= 8);
    assert.ok(traffic.longestMs <= 10_000);
    assert.deepEqual(traffic.history.check(await readStoredKeys(gate.sql)), NO_VIOLATIONS);
  },
});
