import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { History, readStoredKeys } from "./history.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const CLIENTS = 4;

reliabilityTest({
  id: "R1",
  name: "no acknowledged span is lost when the receiver is killed in front of a PostgreSQL of its own",
  quick: 8,
  long: 200,
  async run(rounds) {
    await using db = await testDatabase();
    await using receiver = await Receiver.start({ databaseUrl: db.ownerUrl });
    const history = new History();
    for (let round = 0; round < rounds; round++) {
      const clients = Array.from(
        { length: CLIENTS },
        () => new Traffic({ exporter: receiver.client(), rate: 50 / CLIENTS, spans: 100, history }),
      );
      await sleep(50 + Math.random() * 850);
      await receiver.kill();
      await Promise.all(clients.map((client) => client.stop()));
      const readyMs = await receiver.restart();
      assertWithin(5_000, readyMs, "becoming ready");
      history.noteRead(await readStoredKeys(receiver.sql));
    }
    assert.ok(history.acknowledged > 0);
    await checkHistory(history, receiver.sql);
  },
});
