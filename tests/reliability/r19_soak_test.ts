import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { assertFlat, OFTEN_COLLECTED, ProcessWatch } from "./process_watch.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

/** Growth in a minute: the bar, and for a short run what a few hundred bytes of each request come to. */
const BOUNDS = { long: { resident: 1, heap: 1 }, quick: { resident: 16, heap: 3 } };
const WARM_UP_SECONDS = 30;

reliabilityTest({
  id: "R19",
  name: "memory and files stay flat under 100 requests a second and a reader, and nothing is rejected unseen",
  quick: 180,
  long: 1_800,
  async run(seconds) {
    await using receiver = await Receiver.start({ env: OFTEN_COLLECTED });
    const client = receiver.client();
    const traffic = new Traffic({ exporter: client, rate: 80 });
    const reader = new Reader(receiver);
    await sleep(WARM_UP_SECONDS * 1_000);
    const { origin, key, place } = receiver;
    const watch = new ProcessWatch({ pid: await place.servingPid(), origin, key });
    await sleep((seconds - WARM_UP_SECONDS) * 1_000);
    const trend = await watch.stop();
    await Promise.all([traffic.stop(), reader.stop()]);
    await checkHistory(traffic.history, receiver.sql);
    assertFlat(trend, BOUNDS[seconds > 600 ? "long" : "quick"]);
    assert.deepEqual(reader.failures, []);
    assert.deepEqual([...client.statuses.keys()].filter((status) => status !== 200 && status !== 503), []);
    assert.equal(await receiver.terminate(), 0);
    assert.doesNotMatch(await receiver.errors(), /unhandled|uncaught|upkeep failed|"level":"error"/i);
  },
});

/** Looks at the shop's pages and at traces, about 20 times a second. */
class Reader {
  /** Answers that were no 200. */
  readonly failures: string[] = [];
  readonly #work: Promise<void>;
  #isOver = false;

  constructor(receiver: Receiver) {
    this.#work = this.#run(receiver);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#work;
  }

  async #run({ origin, key }: Receiver): Promise<void> {
    const headers = { authorization: `Bearer ${key}` };
    for (let visit = 0; !this.#isOver; visit++) {
      const path = visit % 20 === 0 ? "/api/v1/telemetry/traces/" : visit % 2 === 0 ? "/products/reading-lamp" : "/";
      const response = await fetch(origin + path, path.startsWith("/api") ? { headers } : {});
      await response.body?.cancel();
      if (response.status !== 200) this.failures.push(`${response.status} ${path}`);
      await sleep(40);
    }
  }
}
