import assert from "node:assert/strict";
import { makeSessionToken, toSession } from "@/accounts/session_token.ts";
import { insertSession } from "@/db/sessions.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { makePlace } from "../helpers/started_app.ts";
import { checkHistory } from "./check_history.ts";
import { Receiver } from "./receiver.ts";
import { assertWithin, canRun, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const MIB = 1024 * 1024;

reliabilityTest({
  id: "R11",
  name: "a full disk costs no acknowledged span, hangs nothing, and is over by itself",
  quick: 6,
  long: 60,
  isPossible: canMount(),
  async run(seconds) {
    await using disk = await mountDisk(96);
    await using receiver = await Receiver.start({ place: await makePlace(disk.path) });
    const client = receiver.client();
    const traffic = new Traffic({ exporter: client, rate: 50, spans: 20 });
    await sleep(1_000);
    const cookie = await signIn(receiver);
    const filler = await fillDisk(disk.path);
    await sleep(seconds * 1_000);
    const health = await ask(receiver, "health/");
    const list = await ask(receiver, "traces/?service_name=load");
    const page = await fetch(`${receiver.origin}/admin/telemetry/traces?service_name=load`, { headers: { cookie } });
    const refused = (client.statuses.get(503) ?? 0) + (client.statuses.get(429) ?? 0);
    if (seconds > 10) await endServer(receiver);
    await Deno.remove(filler);
    const start = performance.now();
    while (!await isAccepting(receiver)) assert.ok(performance.now() - start <= 10_000, "it does not resume");
    await traffic.stop();
    assert.ok(refused > 0, `nothing was refused: ${[...client.statuses]}`);
    assert.deepEqual([health.status, client.withoutRetryAfter], [503, 0]);
    assert.equal(health.body.disk.is_low, true);
    assertWithin(1_000, health.tookMs, "health");
    // In the long run the server itself may have ended.
    if (health.body.reason === "not_stored") {
      assert.deepEqual([list.status, list.body.results.length > 0, page.status], [200, true, 200]);
      assert.match(await page.text(), /\/admin\/telemetry\/traces\/[0-9a-f]{32}/);
    } else {
      assert.deepEqual([seconds > 10, health.body.reason, page.status], [true, "database_away", 503]);
    }
    assert.ok(traffic.longestMs <= 10_000);
    await checkHistory(traffic.history, receiver.sql);
    await receiver.terminate();
    assert.match(await receiver.errors(), /"disk of the data folder nearly full"/);
  },
});

/** A server that has no room for its log ends, and nobody can read; what is asserted of the time after holds all the same. */
async function endServer(receiver: Receiver): Promise<void> {
  const emit = () => receiver.sql`select pg_logical_emit_message(true, 'log', repeat(md5(random()::text), 8000))`;
  while (await emit().then(() => true, () => false));
  await sleep(5_000);
  assert.equal((await ask(receiver, "health/")).body.reason, "database_away");
}

/** The cookie of an admin. */
async function signIn({ sql }: Receiver): Promise<string> {
  const [user] = await sql<{ id: string }[]>`select id from users where role = 'admin'`;
  const token = makeSessionToken("user");
  const { tokenHash } = toSession(token);
  const device = { lifetimeSeconds: 3_600, userAgent: "test", address: "127.0.0.0" };
  await insertSession(sql, { tokenHash, userId: user!.id, ...device });
  return `tracewell=${token}`;
}

async function ask({ origin, key }: Receiver, path: string) {
  const start = performance.now();
  const response = await fetch(`${origin}/api/v1/telemetry/${path}`, { headers: { authorization: `Bearer ${key}` } });
  const body = await response.json();
  return { status: response.status, body, tookMs: performance.now() - start };
}

async function isAccepting(receiver: Receiver): Promise<boolean> {
  await sleep(100);
  return (await ask(receiver, "health/")).status === 200;
}

/** Takes all room there is, a MiB and then a page at a time. @returns The file that has it */
async function fillDisk(path: string): Promise<string> {
  const name = `${path}/filler`;
  using file = await Deno.open(name, { write: true, create: true });
  for (const piece of [new Uint8Array(MIB), new Uint8Array(4_096)]) {
    while (await file.write(piece).then((written) => written === piece.length, () => false));
  }
  return name;
}

function canMount(): boolean {
  return Deno.build.os === "linux" && Deno.uid() === 0 && canRun("unshare", "--mount", "true");
}

async function mountDisk(sizeMib: number): Promise<{ path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "tracewell-disk-" });
  await run("mount", "-t", "tmpfs", "-o", `size=${sizeMib}m,mode=755`, "none", path);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await run("umount", path);
      await Deno.remove(path);
    },
  };
}

async function run(program: string, ...args: string[]): Promise<void> {
  const { success } = await new Deno.Command(program, { args }).output();
  if (!success) throw new Error(`Cannot run ${program} ${args.join(" ")}`);
}
