import assert from "node:assert/strict";
import type { Sql } from "@/db/sql.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { type History, LOAD_SERVICE, NO_VIOLATIONS, readStoredKeys } from "./history.ts";

/** Waits until as many are stored as were acknowledged, and holds what is stored against the history. */
export async function checkHistory(history: History, sql: Sql, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  // Counted, for reading them all again and again would keep the server from storing the rest.
  while (await countStored(sql) < history.acknowledged && performance.now() < deadline) await sleep(500);
  let violations = history.check(await readStoredKeys(sql));
  while (violations.lost.length > 0 && performance.now() < deadline) {
    await sleep(500);
    violations = history.check(await readStoredKeys(sql));
  }
  const { lost, unknown, duplicated, vanished } = violations;
  const counts = `${lost.length} lost, ${unknown.length} unknown, ${duplicated.length} duplicated`;
  const what = `${counts}, ${vanished.length} vanished of ${history.acknowledged} acknowledged`;
  assert.deepEqual(violations, NO_VIOLATIONS, what);
}

async function countStored(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from telemetry_spans where service_name = ${LOAD_SERVICE}
  `;
  return row!.count;
}
