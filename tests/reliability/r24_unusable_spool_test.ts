import assert from "node:assert/strict";
import { makePlace } from "../helpers/started_app.ts";
import { until } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R24",
  name: "a spool that cannot be used keeps neither the shop from answering nor spans from being stored",
  quick: 1,
  long: 1,
  async run() {
    const place = await makePlace();
    await Deno.writeTextFile(`${place.dataDir}/spool`, "in the way");
    await using receiver = await Receiver.start({ place });
    const traffic = new Traffic({ exporter: receiver.client(), rate: 20 });
    const response = await fetch(`${receiver.origin}/`);
    await response.body?.cancel();
    assert.equal(response.status, 200);
    await until(() => traffic.history.acknowledged > 30);
    await traffic.stop();
    await checkHistory(traffic.history, receiver.sql);
    const [row] = await receiver.sql<{ traces: bigint }[]>`
      select count(*) as traces from telemetry_traces where route = '/' and span_count > 0
    `;
    assert.equal(row?.traces, 1n);
  },
});
