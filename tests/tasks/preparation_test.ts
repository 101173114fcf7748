import assert from "node:assert/strict";
import { StorageError } from "@/errors.ts";
import { beginPreparation } from "@/tasks/preparation.ts";
import { captureLog } from "../helpers/log.ts";

const AWAY = new Error("Cannot open the database: connect ECONNREFUSED", { cause: new StorageError("away") });

/** Fails with these errors, one at a time, then succeeds. */
function failing(...errors: Error[]): () => Promise<string> {
  return () => errors.length > 0 ? Promise.reject(errors.shift()) : Promise.resolve("ready");
}

Deno.test("beginPreparation() tries again until the database is there", async () => {
  using _log = captureLog();
  const preparation = await beginPreparation(failing(AWAY, AWAY, AWAY), { mayWait: true, pauseMs: 1 });
  assert.equal(preparation.awayBecause, AWAY.message);
  assert.equal(await preparation.done, "ready");
});

Deno.test("beginPreparation() throws what does not pass by itself, and all of it where nobody may wait", async () => {
  const refusal = new Error("Cannot migrate: 0007 was edited");
  await assert.rejects(beginPreparation(failing(refusal), { mayWait: true }), refusal);
  await assert.rejects(beginPreparation(failing(AWAY), { mayWait: false }), AWAY);
});

Deno.test("beginPreparation() rejects later when the database turns out to refuse it", async () => {
  using _log = captureLog();
  const refusal = new Error("Cannot open the database: password authentication failed");
  const preparation = await beginPreparation(failing(AWAY, refusal), { mayWait: true, pauseMs: 1 });
  await assert.rejects(preparation.done, refusal);
});

Deno.test("beginPreparation() ends waiting when it is stopped", async () => {
  using _log = captureLog();
  const preparation = await beginPreparation(failing(AWAY, AWAY), { mayWait: true, pauseMs: 60_000 });
  await preparation.stop();
  await assert.rejects(preparation.done, AWAY);
});
