import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, canRun, reliabilityTest } from "./row.ts";
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
    assertWithin(5_000, await timeUntilServed(`${receiver.origin}/sign-in`), "serving again");
    await traffic.stop();
    await checkHistory(traffic.history, receiver.sql);
  },
});

/** In ms. @throws {Error} If there is no answer for a minute */
async function timeUntilServed(url: string): Promise<number> {
  const start = performance.now();
  const signal = AbortSignal.timeout(60_000);
  while (!await fetch(url, { signal }).then(async ({ ok, body }) => (await body?.cancel(), ok), () => false)) {
    if (signal.aborted) throw new Error("Not served within a minute");
    await sleep(50);
  }
  return performance.now() - start;
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

/** Whether a new connection gets an answer within half a second; one that is refused or cut off does not. */
async function answersAnother(url: URL): Promise<boolean> {
  return await Promise.race([ask(url).catch(() => false), sleep(500).then(() => false)]);
}

async function ask({ hostname, port, host }: URL): Promise<boolean> {
  using socket = await Deno.connect({ hostname, port: Number(port) });
  await socket.write(new TextEncoder().encode(`GET /sign-in HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
  return await socket.read(new Uint8Array(1)) !== null;
}
