import assert from "node:assert/strict";
import { spawnStart } from "../helpers/started_app.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R15",
  name: "a second process on the folder ends at once, and a killed one's lock and server are taken over",
  quick: 8,
  long: 20,
  async run(rounds) {
    await using receiver = await Receiver.start();
    const traffic = new Traffic({ exporter: receiver.client(), rate: 10 });
    const { place } = receiver;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      const { code, stderr } = await spawnStart(place.env).output();
      assert.notEqual(code, 0);
      assertWithin(2_000, performance.now() - start, "ending");
      assert.match(new TextDecoder().decode(stderr), new RegExp(String(await place.servingPid())));
      const server = await place.serverPid();
      await receiver.kill();
      await receiver.restart();
      assert.equal(await place.serverPid(), server);
    }
    await traffic.stop();
    assert.ok(traffic.history.acknowledged > 0);
    await checkHistory(traffic.history, receiver.sql);
  },
});
