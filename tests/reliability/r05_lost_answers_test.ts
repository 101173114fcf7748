import assert from "node:assert/strict";
import { dropPartitions, makePartitions } from "@/db/partitions.ts";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { openGate } from "./gate.ts";
import { History, NO_VIOLATIONS, readStoredKeys, toKey } from "./history.ts";
import { reliabilityTest } from "./row.ts";
import { makeTrace } from "./traffic.ts";

const DAY_MS = 86_400_000;

reliabilityTest({
  id: "R5",
  name: "a batch whose answer was lost is stored once, however often it comes again",
  quick: 200,
  long: 2_000,
  async run(batches) {
    await using gate = await openGate({ breaker: { firstDelayMs: 5, maxDelayMs: 5 } });
    const history = new History();
    for (let sent = 0; sent < batches; sent++) {
      const batch = makeTrace(3);
      history.noteSent(batch.map(toKey));
      gate.proxy.mode = "deaf";
      await gate.storage.export(batch);
      gate.proxy.mode = "pass";
      await gate.storage.export(batch);
      history.noteAcknowledged(batch.map(toKey));
    }
    await until(() => gate.storage.health().spool?.spans === 0, 30_000);
    assert.deepEqual(history.check(await readStoredKeys(gate.sql)), NO_VIOLATIONS);
    assert.ok(gate.storage.counts().spooled > 0);
  },
});

reliabilityTest({
  id: "R5",
  name: "the same batch from eight clients at once is stored once",
  quick: 100,
  long: 1_000,
  async run(batches) {
    await using gate = await openGate({ maxInFlight: 8, groupSpans: 3 });
    for (let sent = 0; sent < batches; sent++) {
      const batch = makeTrace(3);
      const results = await Promise.all(Array.from({ length: 8 }, () => gate.storage.export(batch)));
      assert.equal(results.reduce((sum, { inserted }) => sum + inserted, 0), 3);
    }
    assert.equal((await readStoredKeys(gate.sql)).length, batches * 3);
  },
});

reliabilityTest({
  id: "R5",
  name: "a batch that comes again past midnight, or when its day has got a partition, is stored once",
  quick: 1,
  long: 1,
  async run() {
    await using gate = await openGate();
    const start = BigInt(Date.now() + 3 * 86_400_000) * 1_000_000n;
    const batch = makeTrace(3).map((span) => ({ ...span, startTimeUnixNano: start, endTimeUnixNano: start + 1n }));
    await gate.storage.export(batch);
    await gate.sql`select telemetry_make_partitions(7)`;
    await sleep(1);
    assert.equal((await gate.storage.export(batch)).duplicates, 3);
    assert.equal((await readStoredKeys(gate.sql)).length, 3);
  },
});

reliabilityTest({
  id: "R5",
  name:
    "a batch on both sides of a midnight is stored once when it comes again, though the first day's rows were dropped",
  quick: 1,
  long: 1,
  async run() {
    await using gate = await openGate();
    const midnight = BigInt(Math.floor(Date.now() / DAY_MS) - 40) * BigInt(DAY_MS) * 1_000_000n;
    const starts = [midnight - 1n, midnight, midnight + 1n];
    const batch = makeTrace(3).map((span, index) => ({
      ...span,
      startTimeUnixNano: starts[index]!,
      endTimeUnixNano: starts[index]! + 1n,
    }));
    await gate.storage.export(batch);
    await makePartitions(gate.sql, 7);
    await gate.owner`
      update telemetry_spans set created_at = now() - interval '31 days' where start_time_unix_nano < ${midnight}
    `;
    assert.equal((await dropPartitions(gate.sql, 30)).length, 1);
    const again = await Promise.all([gate.storage.export(batch), gate.storage.export(batch)]);
    assert.equal(again.reduce((sum, { inserted }) => sum + inserted, 0), 1);
    assert.deepEqual((await readStoredKeys(gate.sql)).sort(), batch.map(toKey).sort());
  },
});
