import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { History } from "./history.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R14",
  name: "SIGTERM under traffic ends in order within 10 s and loses nothing",
  quick: 3,
  long: 50,
  async run(rounds) {
    await using receiver = await Receiver.start();
    const history = new History();
    for (let round = 0; round < rounds; round++) {
      const traffic = new Traffic({ exporter: receiver.client(), rate: 50, history });
      await sleep(500 + Math.random() * 500);
      const start = performance.now();
      const code = await receiver.terminate();
      const took = performance.now() - start;
      await traffic.stop();
      assert.equal(code, 0);
      assert.ok(took <= 10_000, `it took ${took} ms`);
      await receiver.restart();
    }
    assert.ok(history.acknowledged > 0);
    await checkHistory(history, receiver.sql);
  },
});
