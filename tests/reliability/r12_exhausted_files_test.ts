import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { canRun, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

reliabilityTest({
  id: "R12",
  name: "a receiver that ran out of file descriptors serves again within 5 s and has lost nothing",
  quick: 10,
  long: 10,
  isPossible: canRun("prlimit"),
  async run(seconds) {
    await using receiver = await Receiver.start();
    const traffic = new Traffic({ exporter: receiver.client(), rate: 20 });
    await sleep(500);
    const args = ["--pid", String(await receiver.place.servingPid()), "--nofile=256:256"];
    assert.ok((await new Deno.Command("prlimit", { args }).output()).success);
    const sockets = await openHalf(new URL(receiver.origin), 400);
    await sleep(seconds * 1_000);
    assert.ok(!await answersAnother(new URL(receiver.origin)), "the files did not run out");
    for (const socket of sockets) socket.close();
    await untilServed(`${receiver.origin}/sign-in`, 5_000);
    await traffic.stop();
    await checkHistory(traffic.history, receiver.sql);
  },
});

/** @throws {Error} If there is no answer in time */
async function untilServed(url: string, timeoutMs: number): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  while (!await fetch(url, { signal }).then(async ({ ok, body }) => (await body?.cancel(), ok), () => false)) {
    if (signal.aborted) throw new Error(`Not served within ${timeoutMs} ms`);
    await sleep(50);
  }
}

/** Connections with half of a request's head; as many as are taken. */
async function openHalf({ hostname, port }: URL, count: number): Promise<Deno.TcpConn[]> {
  const opening = Array.from({ length: count }, async () => {
    const socket = await Deno.connect({ hostname, port: Number(port) });
    await socket.write(new TextEncoder().encode("GET / HTTP/1.1\r\nHost: ")).catch(() => {});
    return socket;
  });
  const results = await Promise.allSettled(opening);
  return results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
}

/** Whether a new connection gets an answer within half a second. */
async function answersAnother({ hostname, port, host }: URL): Promise<boolean> {
  using socket = await Deno.connect({ hostname, port: Number(port) });
  await socket.write(new TextEncoder().encode(`GET /sign-in HTTP/1.1\r\nHost: ${host}\r\n\r\n`));
  const read = socket.read(new Uint8Array(1)).then((count) => count !== null, () => false);
  return await Promise.race([read, sleep(500).then(() => false)]);
}
