import assert from "node:assert/strict";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { NO_VIOLATIONS, readStoredKeys } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const MIB = 1024 * 1024;

reliabilityTest({
  id: "R7",
  name: "what the full spool does not take is refused, and every span is counted once",
  quick: 2,
  long: 16,
  async run(capMib) {
    const warnings: string[] = [];
    await using gate = await openGate({ maxBytes: capMib * MIB, onWarning: (message) => warnings.push(message) });
    gate.proxy.mode = "reset";
    const traffic = new Traffic({ exporter: gate.storage, rate: 200, spans: 60 });
    await until(() => gate.storage.counts().failed > 0, 60_000);
    await sleep(2_000);
    assert.ok(gate.storage.health().spool!.bytes <= capMib * MIB);
    gate.proxy.mode = "pass";
    await until(() => gate.storage.health().spool?.spans === 0, 60_000);
    await traffic.stop();
    const { received, inserted, duplicates, spooled, failed, drained } = gate.storage.counts();
    assert.deepEqual([inserted + duplicates + spooled + failed, drained], [received, spooled]);
    assert.deepEqual([traffic.history.acknowledged, traffic.history.refusals], [received - failed, failed]);
    const stored = await readStoredKeys(gate.sql);
    assert.deepEqual(traffic.history.check(stored), NO_VIOLATIONS);
    assert.equal(warnings.length, 1);
  },
});
