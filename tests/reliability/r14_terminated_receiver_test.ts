import assert from "node:assert/strict";
import { makeOtlpRequest, toJsonBytes } from "../helpers/otlp.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { History, readStoredKeys } from "./history.ts";
import { Receiver } from "./receiver.ts";
import { reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

/** Between the two halves of a body: the signal comes in the midst of it. */
const HALF_MS = 1_000;

reliabilityTest({
  id: "R14",
  name: "SIGTERM under traffic ends in order within 10 s, answers who is inside and loses nothing",
  quick: 3,
  long: 50,
  async run(rounds) {
    await using receiver = await Receiver.start();
    const history = new History();
    for (let round = 0; round < rounds; round++) {
      const traffic = new Traffic({ exporter: receiver.client(), rate: 50, history });
      await sleep(500 + Math.random() * 500);
      const inside = Array.from({ length: 10 }, () => sendInHalves(receiver));
      await sleep(HALF_MS / 2);
      const start = performance.now();
      const code = await receiver.terminate();
      const took = performance.now() - start;
      await traffic.stop();
      assert.equal(code, 0);
      assert.ok(took <= 10_000, `it took ${took} ms`);
      for (const answer of await Promise.all(inside)) assert.match(answer, /^200|^503 after 1 s$/);
      await receiver.restart();
      history.noteRead(await readStoredKeys(receiver.sql));
    }
    assert.ok(history.acknowledged > 0);
    await checkHistory(history, receiver.sql);
  },
});

/** @returns The answer's status, and when to come again; Deno hands no more of a body on while it ends */
async function sendInHalves({ origin, key }: Receiver): Promise<string> {
  const bytes = toJsonBytes(makeOtlpRequest([]));
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, 5));
      await sleep(HALF_MS);
      controller.enqueue(bytes.slice(5));
      controller.close();
    },
  });
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const response = await fetch(`${origin}/v1/traces`, { method: "POST", body, headers }).catch(() => null);
  await response?.body?.cancel();
  const wait = response?.headers.get("retry-after");
  return `${response?.status ?? "none"}${wait ? ` after ${wait} s` : ""}`;
}
