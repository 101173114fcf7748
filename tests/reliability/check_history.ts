import assert from "node:assert/strict";
import type { Sql } from "@/db/sql.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { type History, NO_VIOLATIONS, readStoredKeys } from "./history.ts";

/** Waits until all that was acknowledged is stored, and holds what is stored against the history. */
export async function checkHistory(history: History, sql: Sql, timeoutMs = 30_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let violations = history.check(await readStoredKeys(sql));
  while (violations.lost.length > 0 && performance.now() < deadline) {
    await sleep(200);
    violations = history.check(await readStoredKeys(sql));
  }
  const { lost, unknown, duplicated, vanished } = violations;
  const counts = `${lost.length} lost, ${unknown.length} unknown, ${duplicated.length} duplicated`;
  const what = `${counts}, ${vanished.length} vanished of ${history.acknowledged} acknowledged`;
  assert.deepEqual(violations, NO_VIOLATIONS, what);
}
