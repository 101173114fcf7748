import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { History } from "./history.ts";
import { Receiver } from "./receiver.ts";
import { canRun, reliabilityTest } from "./row.ts";
import { Traffic } from "./traffic.ts";

const LIBRARY = findLibrary();

reliabilityTest({
  id: "R18",
  name: "the server's clock is put back an hour and forward two: no width is negative, no lock opens, nothing is lost",
  quick: 1,
  long: 5,
  isPossible: LIBRARY !== null,
  async run(rounds) {
    await using db = await testDatabase();
    await using clock = await steppedClock();
    await using receiver = await Receiver.start({ databaseUrl: db.ownerUrl, env: clock.env });
    const history = new History();
    for (let round = 0; round < rounds; round++) {
      // Checking a password takes a core for itself: that is over before anything is sent.
      const until = await lockOut(receiver, round);
      const traffic = new Traffic({ exporter: receiver.client(), rate: 20, history });
      for (const offset of ["-1h", "+1h", "+0"]) {
        const visits = visitPages(receiver);
        await clock.set(offset);
        await visits;
        await assertLockedOut(receiver, round, until);
      }
      await traffic.stop();
    }
    assert.ok(history.acknowledged > rounds * 60);
    await checkHistory(history, receiver.sql);
    await assertWidths(receiver, rounds);
  },
});

/** A real child and its parent in every trace, all shorter than the test, and kept from when they came in. */
async function assertWidths({ sql }: Receiver, rounds: number): Promise<void> {
  const [row] = await sql<{ spans: number; longest: bigint; shortest: bigint; is_new: boolean; hours: number }[]>`
    select count(*)::int as spans, max(end_time_unix_nano - start_time_unix_nano) as longest,
      min(end_time_unix_nano - start_time_unix_nano) as shortest,
      bool_and(abs(extract(epoch from now() - created_at)) < 600) as is_new,
      count(distinct start_time_unix_nano / 3600000000000)::int as hours
    from telemetry_spans
    where service_name <> 'load'
  `;
  assert.ok(row!.spans > rounds * 24 && row!.hours >= 3, `${row!.spans} spans of ${row!.hours} hours`);
  assert.ok(row!.shortest >= 0n && row!.longest < 60_000_000_000n && row!.is_new, JSON.stringify(row, String));
  const traces = await sql`select from telemetry_traces where end_time_unix_nano < start_time_unix_nano`;
  assert.equal(traces.length, 0);
}

/** Some are under way whenever the clock is set. */
async function visitPages({ origin }: Receiver): Promise<void> {
  for (const until = performance.now() + 1_500; performance.now() < until;) {
    const responses = await Promise.all(["/", "/sign-in"].map((path) => fetch(origin + path)));
    for (const response of responses) {
      assert.equal(response.status, 200);
      await response.body?.cancel();
    }
    await sleep(100);
  }
}

async function signIn({ origin }: Receiver, round: number): Promise<{ status: number; waitSeconds: number }> {
  const body = JSON.stringify({ email: `nobody-${round}@example.com`, password: "wrong", name: "x" });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${origin}/api/v1/auth/token/`, { method: "POST", headers, body });
  await response.body?.cancel();
  return { status: response.status, waitSeconds: Number(response.headers.get("retry-after")) };
}

/** Guesses until the wait is four seconds or more. @returns When it ends, by the clock that nobody sets */
async function lockOut(receiver: Receiver, round: number): Promise<number> {
  for (let tries = 0; tries < 30; tries++) {
    const { status, waitSeconds } = await signIn(receiver, round);
    if (status === 429 && waitSeconds >= 4) return performance.now() + (waitSeconds - 1) * 1_000;
    assert.ok(status === 400 || status === 429, String(status));
    if (status === 429) await sleep(waitSeconds * 1_000);
  }
  throw new Error("Nobody is locked out after 30 wrong passwords");
}

async function assertLockedOut(receiver: Receiver, round: number, until: number): Promise<void> {
  const { status, waitSeconds } = await signIn(receiver, round);
  assert.ok(status === 429 || performance.now() > until, `${status} while locked out`);
  assert.ok(waitSeconds <= 60, `locked out for ${waitSeconds} s`);
}

interface SteppedClock extends AsyncDisposable {
  /** Of a process that goes by it. */
  env: Record<string, string>;
  /** From the real time, like `-1h`; at once. */
  set(offset: string): Promise<void>;
}

async function steppedClock(): Promise<SteppedClock> {
  const file = await Deno.makeTempFile();
  const set = async (offset: string) => {
    await Deno.writeTextFile(`${file}.next`, offset);
    await Deno.rename(`${file}.next`, file);
  };
  await set("+0");
  return {
    env: {
      LD_PRELOAD: LIBRARY!,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    set,
    [Symbol.asyncDispose]: () => Deno.remove(file),
  };
}

/** Of Debian's package `faketime`. */
function findLibrary(): string | null {
  for (const architecture of ["x86_64", "aarch64"]) {
    const path = `/usr/lib/${architecture}-linux-gnu/faketime/libfaketimeMT.so.1`;
    if (canRun("test", "-f", path)) return path;
  }
  return null;
}
