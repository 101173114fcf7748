import assert from "node:assert/strict";
import type { ProxyMode } from "../helpers/database_proxy.ts";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { NO_VIOLATIONS, readStoredKeys } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

for (const mode of ["reset", "garbage", "half"] satisfies ProxyMode[]) {
  reliabilityTest({
    id: "R10",
    name: `a server that accepts and then does this is left in peace, and nothing is lost: ${mode}`,
    quick: 8,
    long: 30,
    async run(seconds) {
      await using gate = await openGate();
      const traffic = new Traffic({ exporter: gate.storage, rate: 50 });
      await sleep(1_000);
      gate.proxy.mode = mode;
      gate.proxy.cut();
      const before = gate.proxy.connections;
      await sleep(seconds * 1_000);
      const attempts = gate.proxy.connections - before;
      gate.proxy.mode = "pass";
      await until(() => gate.storage.health().spool?.spans === 0 && !gate.storage.health().isDatabaseAway, 10_000);
      await traffic.stop();
      assert.ok(attempts > 0 && attempts <= 2 * seconds, `${attempts} connections in ${seconds} s`);
      assert.ok(traffic.longestMs <= 10_000);
      assert.deepEqual(traffic.history.check(await readStoredKeys(gate.sql)), NO_VIOLATIONS);
    },
  });
}
