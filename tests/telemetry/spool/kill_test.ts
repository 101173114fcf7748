import assert from "node:assert/strict";
import { drainSpool, openTestSpool, testFolder } from "../../helpers/spool.ts";

const WRITER = new URL("../../helpers/spool_writer.ts", import.meta.url).pathname;
const RUN = ["run", "--allow-all", "--frozen", "--no-check", WRITER];
const ROUNDS = 5;

interface Told {
  kept: number[];
  refused: number[];
}

/** Runs a writer until it is killed, some time after its first word. */
async function runWriter(command: Deno.Command, lifetimeMs: number): Promise<Told> {
  const child = command.spawn();
  let text = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    timer ??= setTimeout(() => child.kill("SIGKILL"), lifetimeMs);
  }
  await child.status;
  clearTimeout(timer);
  const numbers = (word: string) =>
    [...text.matchAll(new RegExp(`^${word} (\\d+)$`, "gm"))].map(([, id]) => Number(id));
  return { kept: numbers("kept"), refused: numbers("refused") };
}

async function readNumbers(path: string): Promise<Set<number>> {
  await using spool = await openTestSpool({ path } as Awaited<ReturnType<typeof testFolder>>);
  const records = await drainSpool(spool);
  assert.equal(spool.counts().lostSpans, 0);
  const ids = records.map(({ spanId }) => Number.parseInt(spanId, 16));
  assert.equal(new Set(ids).size, ids.length);
  return new Set(ids);
}

Deno.test("Spool keeps what it promised when its process is killed", async () => {
  await using folder = await testFolder();
  const kept: number[] = [];
  let isTold = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = [...RUN, folder.path, String(1 + round * 1_000_000)];
    const told = await runWriter(new Deno.Command(Deno.execPath(), { args, stdout: "piped" }), Math.random() * 150);
    isTold += told.kept.length > 0 ? 1 : 0;
    kept.push(...told.kept);
  }
  assert.equal(isTold, ROUNDS);
  const read = await readNumbers(folder.path);
  assert.deepEqual(kept.filter((id) => !read.has(id)), []);
});

Deno.test("Spool refuses what the disk does not take and keeps what it promised", async () => {
  await using folder = await testFolder();
  // No file may grow beyond 8 blocks of 512 or 1,024 bytes, depending on the shell: writes are cut short, then fail.
  const script = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`;
  const args = ["-c", script, Deno.execPath(), ...RUN, folder.path, "1", "900"];
  const { kept, refused } = await runWriter(new Deno.Command("sh", { args, stdout: "piped" }), 300);
  assert.ok(kept.length > 0 && refused.length > 0, `${kept.length} kept, ${refused.length} refused`);
  const read = await readNumbers(folder.path);
  assert.deepEqual(kept.filter((id) => !read.has(id)), []);
});
