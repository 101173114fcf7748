import assert from "node:assert/strict";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { SpanQueue } from "@/telemetry/processor/span_queue.ts";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { readStoredKeys, toKey } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { makeTrace } from "./traffic.ts";

const MIB = 1024 * 1024;

reliabilityTest({
  id: "R7",
  name: "capture drops the newest when spool and queue are full, one line a minute, and stores all others",
  quick: 4,
  long: 16,
  async run(capMib) {
    const warnings: string[] = [];
    const onWarning = (message: string) => warnings.push(message);
    await using gate = await openGate({ maxBytes: capMib * MIB });
    const queue = new SpanQueue({ exporter: gate.storage, maxSpans: 2_000, onWarning });
    gate.proxy.mode = "reset";
    const kept: SpanRecord[] = [];
    let added = 0;
    while (queue.dropped < 2_000) {
      for (const span of makeTrace(100)) {
        const before = queue.dropped;
        queue.add(span);
        added++;
        if (queue.dropped === before) kept.push(span);
      }
      await sleep(5);
    }
    assert.equal(queue.pending + queue.stored + queue.dropped, added);
    gate.proxy.mode = "pass";
    assert.ok(await queue.flush(30_000));
    await until(() => gate.storage.health().spool?.spans === 0, 30_000);
    queue.close();
    assert.deepEqual([queue.stored, queue.dropped], [kept.length, added - kept.length]);
    assert.deepEqual((await readStoredKeys(gate.sql)).sort(), kept.map(toKey).sort());
    assert.equal(warnings.length, 1);
  },
});
