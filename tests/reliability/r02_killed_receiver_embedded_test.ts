import assert from "node:assert/strict";
import { toSocketUrl } from "@/db/embedded/addresses.ts";
import { loadPasswords } from "@/db/embedded/passwords.ts";
import { planEmbedded } from "@/db/embedded/plan.ts";
import { openPool } from "@/db/sql.ts";
import type { Place } from "../helpers/started_app.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { History, readStoredKeys } from "./history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const CLIENTS = 4;

reliabilityTest({
  id: "R2",
  name: "no acknowledged span is lost and no index is hurt when the receiver is killed beside its embedded server",
  quick: 8,
  long: 200,
  async run(rounds) {
    await using receiver = await Receiver.start();
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
      assertWithin(10_000, readyMs, "becoming ready");
      history.noteRead(await readStoredKeys(receiver.sql));
      await checkIndexes(receiver.place);
    }
    assert.ok(history.acknowledged > 0);
    await checkHistory(history, receiver.sql);
  },
});

/** Every index is in order and names every row of its table. @throws {Error} If one does not */
async function checkIndexes({ dataDir }: Place): Promise<void> {
  const layout = await planEmbedded({ root: Deno.cwd(), dataDir });
  const sql = openPool(toSocketUrl(layout, "postgres", (await loadPasswords(dataDir)).superuser), { max: 1 });
  try {
    await sql`create extension if not exists amcheck`;
    const checked = await sql`
      select bt_index_check(pg_class.oid, true)
      from pg_index
      join pg_class on pg_class.oid = indexrelid
      join pg_am on pg_am.oid = relam
      where amname = 'btree' and relkind = 'i' and relnamespace = current_schema()::regnamespace
    `;
    assert.ok(checked.length > 0);
    const [row] = await sql<{ data_checksums: string }[]>`show data_checksums`;
    assert.equal(row?.data_checksums, "on");
  } finally {
    await sql.end({ timeout: 2 });
  }
}
