import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { readResidentBytes } from "./process_watch.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const MIB = 1024 * 1024;

reliabilityTest({
  id: "R8",
  name: "the receiver goes on accepting while its server is stopped, and lets no request wait for 10 s",
  quick: 20,
  long: 60,
  async run(seconds) {
    await using receiver = await Receiver.start();
    const client = receiver.client();
    const traffic = new Traffic({ exporter: client, rate: 50 });
    // What a process that has just begun allocates for itself is not what is measured.
    await sleep(seconds > 20 ? 30_000 : 4_000);
    const processes = await listServer((await receiver.place.serverPid())!);
    for (const pid of processes) Deno.kill(pid, "SIGSTOP");
    const before = await readMemory(receiver);
    const visitors = Array.from({ length: 30 }, () => assertPage(receiver, 503));
    await sleep(seconds * 1_000);
    await Promise.all(visitors);
    await assertPage(receiver, 503);
    const growth = await readMemory(receiver) - before;
    const accepted = client.statuses.get(200) ?? 0;
    for (const pid of processes) Deno.kill(pid, "SIGCONT");
    const start = performance.now();
    await receiver.untilPage(10_000);
    await client.untilRate(40, 30_000);
    // The last second of it is the one that is looked at.
    assertWithin(6_000, performance.now() - start, "coming back to the full rate");
    await traffic.stop();
    assert.ok(growth <= 64 * MIB, `memory grew by ${growth} bytes`);
    assert.ok(accepted > 50 * (seconds - 10), `only ${accepted} accepted in ${seconds} s`);
    assertWithin(10_000, traffic.longestMs, "an answer");
    assert.equal(client.withoutRetryAfter, 0);
    await checkHistory(traffic.history, receiver.sql);
  },
});

/** The shop's first page, which is made of what the database has, is there or says so, within 10 s. */
async function assertPage({ origin }: Receiver, status: number): Promise<void> {
  const response = await fetch(`${origin}/`, { signal: AbortSignal.timeout(10_000) });
  await response.body?.cancel();
  assert.equal(response.status, status);
}

async function readMemory({ place }: Receiver): Promise<number> {
  return readResidentBytes(await place.servingPid());
}

/** The postmaster and its children. */
async function listServer(postmaster: number): Promise<number[]> {
  const { stdout } = await new Deno.Command("pgrep", { args: ["-P", String(postmaster)] }).output();
  return [postmaster, ...new TextDecoder().decode(stdout).trim().split("\n").map(Number)];
}
