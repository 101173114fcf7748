import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { readResidentBytes } from "./process_watch.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const MIB = 1024 * 1024;

reliabilityTest({
  id: "R6",
  name: "the receiver accepts all through an outage, in bounded memory, and stores it afterwards",
  quick: 20,
  long: 300,
  async run(seconds) {
    await using db = await testDatabase();
    await using proxy = await DatabaseProxy.open(db.ownerUrl);
    await using receiver = await Receiver.start({ databaseUrl: proxy.url });
    const client = receiver.client();
    const traffic = new Traffic({ exporter: client, rate: 200 });
    // What a process that has just begun allocates for itself is not what is measured.
    await sleep(8_000);
    const before = await readMemory(receiver);
    proxy.mode = "reset";
    proxy.cut();
    await sleep(seconds * 1_000);
    const growth = await readMemory(receiver) - before;
    proxy.mode = "pass";
    await sleep(2_000);
    await traffic.stop();
    // A busy machine tells some to come again, and that is no loss.
    assert.deepEqual([...client.statuses.keys()].filter((status) => status !== 200 && status !== 503), []);
    assert.equal(client.withoutRetryAfter, 0);
    assert.ok(traffic.history.acknowledged > traffic.history.sent * 0.9, `${[...client.statuses]}`);
    assert.ok(growth <= 64 * MIB, `memory grew by ${growth} bytes`);
    await checkHistory(traffic.history, db.sql, 60_000);
  },
});

async function readMemory({ place }: Receiver): Promise<number> {
  return readResidentBytes(await place.servingPid());
}
