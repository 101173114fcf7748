import assert from "node:assert/strict";
import { sleep } from "../helpers/flaky_exporter.ts";
import { assertFlat, OFTEN_COLLECTED, ProcessWatch } from "./process_watch.ts";

/** So short a run says nothing of resident memory, and of the heap less than a soak: what is kept here is 25 MiB a minute. */
const BOUNDS = { resident: Infinity, heap: 10 };

const LEAKS = { nothing: null, pages: /the heap grows/, files: /open files are left/ };

for (const [leak, complaint] of Object.entries(LEAKS)) {
  Deno.test(`assertFlat() looks at a process that keeps ${leak}`, async () => {
    const trend = await watchServer(leak);
    if (complaint === null) assertFlat(trend, BOUNDS);
    else assert.throws(() => assertFlat(trend, BOUNDS), complaint);
  });
}

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
