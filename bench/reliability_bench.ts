/** What people wait for while the database is away or slow, beside what they wait in quiet times, in turns. */
import { createKey } from "@/accounts/keys.ts";
import { makeSessionToken, toSession } from "@/accounts/session_token.ts";
import { insertSession } from "@/db/sessions.ts";
import { openPool } from "@/db/sql.ts";
import { insertUser } from "@/db/users.ts";
import { DatabaseProxy } from "@/tests/helpers/database_proxy.ts";
import { makeOtlpRequest, makeOtlpTrace, toJsonBytes } from "@/tests/helpers/otlp.ts";
import type { BenchDatabase } from "./bench_database.ts";
import { startServer } from "./bench_server.ts";
import { loadAtPace } from "./paced_load.ts";
import type { Figure } from "./report.ts";
import { compareRounds, median, quantile } from "./rounds.ts";

const ROUNDS = 5;
const SECONDS = 3;
const BATCHES_PER_SECOND = 200;
const SPANS = 3;
const SLOW_MS = 500;
const READS = 30;
/** Longest wait for whatever may never come. */
const PATIENCE_MS = 10_000;
const REFUSED_PAUSE_MS = 50;

/** Milliseconds, but for the last. */
interface Round {
  quietPage: number;
  awayPage: number;
  slowHealth: number;
  slowList: number;
  readAck: number;
  /** Of the batches that were sent all the time, those that the door took. */
  takenShare: number;
}

/** Latencies of the rows R6, R9 and R20 of the reliability bar. */
export async function benchReliability(database: BenchDatabase): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const spoolDir = stack.adopt(await Deno.makeTempDir({ prefix: "tracewell-reliability-" }), removeFolder);
  const proxy = stack.use(await DatabaseProxy.open(database.appUrl));
  await using server = await startServer({ ...database, appUrl: proxy.url }, "on", spoolDir);
  const shop = { origin: `http://127.0.0.1:${server.port}`, ...await makePeople(database) };
  await runRound(shop, proxy);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await runRound(shop, proxy));
  return toFigures(rounds);
}

const removeFolder = (path: string) => Deno.remove(path, { recursive: true });

interface Shop {
  origin: string;
  /** Of whoever sends all the time. */
  loadKey: string;
  /** Of somebody else: no sender gets all places at the door. */
  key: string;
  cookie: string;
}

async function runRound(shop: Shop, proxy: DatabaseProxy): Promise<Round> {
  await using load = startLoad(shop);
  const quietPage = await askPages(shop);
  const readAck = quantile(await readAcknowledged(shop), 0.99);
  proxy.mode = "reset";
  proxy.cut();
  await sleep(500);
  const awayPage = await askPages(shop);
  proxy.mode = "pass";
  await untilBack(shop);
  proxy.delayMs = SLOW_MS;
  await sleep(500);
  const slowHealth = quantile(await askOneByOne(`${shop.origin}/api/v1/telemetry/health/`, 100, {}, 20), 0.99);
  const slowList = quantile(
    await askOneByOne(`${shop.origin}/admin/telemetry/traces`, 5, { cookie: shop.cookie }),
    0.95,
  );
  proxy.delayMs = 0;
  await untilBack(shop);
  const round = {
    quietPage,
    awayPage,
    slowHealth,
    slowList,
    readAck,
    takenShare: load.batches.taken / load.batches.sent,
  };
  console.error(round);
  return round;
}

/** One that needs no database. */
async function askPages({ origin }: Shop): Promise<number> {
  return quantile(await loadAtPace({ url: `${origin}/sign-in`, perSecond: 100, seconds: SECONDS }), 0.99);
}

interface Load extends AsyncDisposable {
  batches: { sent: number; taken: number };
}

/** Sends batches at a pace until it is disposed of. */
function startLoad({ origin, loadKey }: Shop): Load {
  let isOver = false;
  const batches = { sent: 0, taken: 0 };
  const pending = new Set<Promise<void>>();
  const running = (async () => {
    for (const start = performance.now(); !isOver; batches.sent++) {
      await sleep(Math.max(0, start + batches.sent * 1_000 / BATCHES_PER_SECOND - performance.now()));
      const work: Promise<void> = send(origin, loadKey)
        .then((traceId) => void (batches.taken += traceId === null ? 0 : 1), () => {})
        .finally(() => pending.delete(work));
      pending.add(work);
    }
  })();
  return {
    batches,
    async [Symbol.asyncDispose]() {
      isOver = true;
      await running;
      await Promise.all(pending);
    },
  };
}

/** @returns The trace that was acknowledged; null if it was not */
async function send(origin: string, key: string): Promise<string | null> {
  const spans = makeOtlpTrace(SPANS);
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const body = toJsonBytes(makeOtlpRequest(spans));
  const response = await fetch(`${origin}/v1/traces`, { method: "POST", headers, body });
  await response.body?.cancel();
  return response.ok ? spans[0]!.traceId! : null;
}

/** From the acknowledgement of a trace until it could be read, whole; Infinity if the door took none. */
async function readAcknowledged({ origin, key }: Shop): Promise<number[]> {
  const waits: number[] = [];
  for (const deadline = performance.now() + PATIENCE_MS; waits.length < READS && performance.now() < deadline;) {
    const traceId = await send(origin, key);
    if (traceId === null) {
      await sleep(REFUSED_PAUSE_MS);
      continue;
    }
    const acknowledged = performance.now();
    const url = `${origin}/api/v1/telemetry/traces/${traceId}/`;
    while (performance.now() - acknowledged < PATIENCE_MS && !await isReadable(url, key));
    waits.push(performance.now() - acknowledged);
  }
  return waits.length > 0 ? waits : [Infinity];
}

async function isReadable(url: string, key: string): Promise<boolean> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  const body = await response.json();
  return response.ok && body.span_count === SPANS;
}

/** Health that says 503 is an answer as well. */
async function askOneByOne(url: string, times: number, headers: HeadersInit, pauseMs = 0): Promise<number[]> {
  const waits: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    const response = await fetch(url, { headers, redirect: "manual" });
    await response.bytes();
    waits.push(response.ok || response.status === 503 ? performance.now() - start : Infinity);
    await sleep(pauseMs);
  }
  return waits;
}

async function untilBack({ origin, key }: Shop): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let isAway = true; isAway && performance.now() < deadline; await sleep(200)) {
    const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    isAway = !/^tracewell_storage_database_away 0$/m.test(await response.text());
  }
}

async function makePeople({ appUrl }: BenchDatabase): Promise<Omit<Shop, "origin">> {
  const sql = openPool(appUrl, { max: 1 });
  const facts = { email: "reliability@example.com", username: "reliability", phone: "", role: "admin" as const };
  const { id } = await insertUser(sql, { ...facts, passwordHash: "none" });
  const wish = { scopes: ["ingest" as const, "read" as const], expiresAt: null };
  const { token: loadKey } = await createKey(sql, { id, role: "admin" }, { ...wish, name: "load" });
  const { token: key } = await createKey(sql, { id, role: "admin" }, { ...wish, name: "reader" });
  const token = makeSessionToken("user");
  const device = { lifetimeSeconds: 3_600, userAgent: "bench", address: "127.0.0.0" };
  await insertSession(sql, { tokenHash: toSession(token).tokenHash, userId: id, ...device });
  await sql.end({ timeout: 1 });
  return { loadKey, key, cookie: `tracewell=${token}` };
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

function toFigures(rounds: Round[]): Figure[] {
  const of = (key: keyof Round) => rounds.map((round) => round[key]);
  const pick = (key: keyof Round) => median(of(key));
  const toFigure = (name: string, ms: number, boundMs: number, detail = ""): Figure => ({
    name,
    ratio: ms / boundMs,
    aim: "≤ 1",
    detail: `${ms.toFixed(1)} ms of ${boundMs} ms${detail}`,
  });
  const more = compareRounds(of("awayPage"), of("quietPage"), (away, quiet) => away - quiet);
  const pages = `; ${pick("awayPage").toFixed(1)} ms less ${pick("quietPage").toFixed(1)} ms`;
  const load =
    `; beside it ${BATCHES_PER_SECOND} batches a second were sent, ${(pick("takenShare") * 100).toFixed(0)} % ` +
    "of them taken while all this went on";
  return [
    toFigure("R6: a page without database, p99 in an outage less quiet ÷ 1 ms", more, 1, pages),
    toFigure(`R9: health, p99 with a database that is ${SLOW_MS} ms slower ÷ 50 ms`, pick("slowHealth"), 50),
    toFigure("R9: the portal's list, p95 with the same database ÷ 3 s", pick("slowList"), 3_000),
    toFigure("R20: reading what was acknowledged, p99 ÷ 1 s", pick("readAck"), 1_000, load),
  ];
}
