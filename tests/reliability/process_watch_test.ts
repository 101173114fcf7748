import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { assertFlat, OFTEN_COLLECTED, ProcessWatch } from "./process_watch.ts";

/** So short a run says nothing of resident memory, and of the heap less than a soak: what is kept here is 25 MiB a minute. */
const BOUNDS = { resident: Infinity, heap: 10 };

Deno.test("assertFlat() finds out who keeps pages and who leaves files open, and lets others be", async () => {
  const [flat, pages, files] = await Promise.all(["nothing", "pages", "files"].map(watchServer));
  assertFlat(flat!, BOUNDS);
  assert.throws(() => assertFlat(pages!, BOUNDS), /the heap grows/);
  assert.throws(() => assertFlat(files!, BOUNDS), /open files are left/);
});

async function watchServer(leak: string) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "tests/helpers/leaky_server.ts"],
    env: { ...OFTEN_COLLECTED, LEAK: leak },
    stdout: "piped",
  });
  await using process = command.spawn();
  const reader = process.stdout.getReader();
  const origin = `http://127.0.0.1:${new TextDecoder().decode((await reader.read()).value).trim()}`;
  await visit(origin, 1_000);
  const watch = new ProcessWatch({ pid: process.pid, origin, key: "", intervalMs: 100 });
  await visit(origin, 3_000);
  const trend = await watch.stop();
  process.kill();
  await reader.cancel();
  return trend;
}

/** About 300 pages a second. */
async function visit(origin: string, forMs: number): Promise<void> {
  for (const end = performance.now() + forMs; performance.now() < end; await sleep(10)) {
    await Promise.all([1, 2, 3].map(async () => void await (await fetch(origin)).body?.cancel()));
  }
}
