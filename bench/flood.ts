/**
 * Does a flood of spans slow the shop? Sends five times what the door can take, plain and in gzip, and says what customers
 * wait for a page meanwhile, beside what they wait in quiet times. The flood comes from the same machine, but with the
 * priority of a guest, as if it had a processor of its own elsewhere.
 *
 *     deno task bench flood
 */
import { type BenchDatabase, benchDatabase } from "./bench_database.ts";
import { type BenchServer, startServer } from "./bench_server.ts";
import type { FloodOutcome } from "./flood_sender.ts";
import { makeKey } from "./make_key.ts";
import { sendLoad } from "./otlp_load.ts";
import type { Figure } from "./report.ts";
import { interleave, median, quantile } from "./rounds.ts";
import { readCpuSeconds } from "./start_module.ts";
import { loadServer } from "./wrk_load.ts";

const ROUNDS = 5;
const SECONDS = 8;
const TIMES = 5;
/** So many that the p99 is the sixth worst of a round, and visitors hardly wait for each other. */
const VISITORS = { path: "/products/stoneware-mug", connections: 16, perSecond: 80 };
/** Seconds of the door's full rate: more than is accepted in a round. */
const STOCK_SECONDS = 6;
const CAPACITY_SPANS = 100_000;
/** Of the flood's process; see nice(1). */
const NICENESS = 10;

/** p99 of the product page under a flood against the quiet one, in turns. */
export async function benchFlood(database: BenchDatabase): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const spoolDir = stack.adopt(await Deno.makeTempDir({ prefix: "tracewell-flood-" }), removeFolder);
  await using server = await startServer(database, "on", spoolDir);
  const door: Door = { origin: `http://127.0.0.1:${server.port}`, key: await makeKey(database) };
  await measureP99(server);
  const capacity = await measureCapacity(door);
  const candidates = [false, true].map((gzip) => ({
    name: gzip ? "gzip" : "plain",
    run: () => runRound(server, door, { capacity, gzip }),
  }));
  const rounds = await interleave(candidates, ROUNDS);
  return [...rounds].map(([name, results]) => toFigure(name, results, capacity));
}

const removeFolder = (path: string) => Deno.remove(path, { recursive: true });

interface Door {
  origin: string;
  key: string;
}

interface Flood {
  /** Spans a second that the door takes. */
  capacity: number;
  gzip: boolean;
}

interface Round extends FloodOutcome {
  /** Milliseconds. */
  quietP99: number;
  floodP99: number;
  /** Processors that were at work for the shop's process and for the sender's. */
  serverCpus: number;
  senderCpus: number;
}

async function runRound(server: BenchServer, door: Door, flood: Flood): Promise<Round> {
  const sender = await startSender(door, flood);
  await untilStored(door);
  const quietP99 = await measureP99(server);
  const [outcome, floodP99, serverCpus, senderCpus] = await Promise.all([
    sender.flood(),
    measureP99(server),
    measureCpus(server.pid),
    measureCpus(sender.pid),
  ]);
  await untilStored(door);
  const round = { quietP99, floodP99, serverCpus, senderCpus, ...outcome };
  console.error({ ...flood, ...round });
  return round;
}

async function measureCpus(pid: number): Promise<number> {
  const before = readCpuSeconds({ pid });
  await new Promise((resolve) => setTimeout(resolve, (SECONDS - 1) * 1_000));
  return (readCpuSeconds({ pid }) - before) / (SECONDS - 1);
}

async function measureP99({ port }: BenchServer): Promise<number> {
  return (await loadServer({ ...VISITORS, port, seconds: SECONDS })).p99;
}

/** Spans a second that the door accepts from senders that wait for its answers. */
async function measureCapacity({ origin, key }: Door): Promise<number> {
  const load = { target: `${origin}/v1/traces`, batch: 500, connections: 4, encoding: "proto" as const, gzip: false };
  const headers = { authorization: `Bearer ${key}` };
  await sendLoad({ ...load, headers, spans: CAPACITY_SPANS / 5 });
  return (await sendLoad({ ...load, headers, spans: CAPACITY_SPANS })).spansPerSecond;
}

interface Sender {
  pid: number;
  flood(): Promise<FloodOutcome>;
}

/** Encodes its requests before it says that it is there. */
async function startSender({ origin, key }: Door, { capacity, gzip }: Flood): Promise<Sender> {
  const numbers = [capacity * TIMES, SECONDS, capacity * STOCK_SECONDS].map((value) => String(Math.round(value)));
  const flags = ["--allow-net", "--allow-env=OTLP_HEADERS", "--no-check"];
  const command = [
    Deno.execPath(),
    "run",
    ...flags,
    SENDER,
    `${origin}/v1/traces`,
    ...numbers,
    ...(gzip ? ["gzip"] : []),
  ];
  const child = new Deno.Command("nice", {
    args: ["-n", String(NICENESS), ...command],
    env: { OTLP_HEADERS: `authorization=Bearer ${key}` },
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  await lines.read();
  return {
    pid: child.pid,
    async flood() {
      const stdin = child.stdin.getWriter();
      await stdin.write(new TextEncoder().encode("go\n"));
      const { value = "" } = await lines.read();
      await stdin.close();
      await child.status;
      return JSON.parse(value);
    },
  };
}

const SENDER = new URL("./flood_sender.ts", import.meta.url).pathname;

/** What a flood left in the spool is stored before anything is measured again. */
async function untilStored({ origin, key }: Door): Promise<void> {
  for (let left = Infinity; left > 0;) {
    const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    const waiting = (await response.text()).matchAll(/^tracewell_(?:spool_spans|spans_pending\S*) (\d+)$/gm);
    left = waiting.reduce((sum, [, count]) => sum + Number(count), 0);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function toFigure(name: string, rounds: Round[], capacity: number): Figure {
  const pick = (key: Exclude<keyof Round, "requests">) => median(rounds.map((round) => round[key]));
  const perSecond = (key: "offeredSpans" | "acceptedSpans") => Math.round(pick(key) / SECONDS);
  const ratios = rounds.map(({ floodP99, quietP99 }) => floodP99 / quietP99);
  const quartiles = [0.25, 0.75].map((share) => quantile(ratios, share).toFixed(1)).join(" to ");
  const requests = (status: string) => Math.round(median(rounds.map(({ requests }) => requests[status] ?? 0)));
  return {
    name: `product page, p99 while the door is flooded (${name}) ÷ quiet`,
    ratio: median(ratios),
    aim: "≤ 2",
    detail: `${pick("floodP99").toFixed(1)} ms ÷ ${pick("quietP99").toFixed(1)} ms, quartiles of ${ROUNDS} rounds ` +
      `${quartiles}; ${VISITORS.perSecond} pages a second, wrk -t1 -c${VISITORS.connections} with pauses; the door takes ` +
      `${Math.round(capacity)} spans a second, got ${perSecond("offeredSpans")} and took ${
        perSecond("acceptedSpans")
      }; ` +
      `${requests("200")} requests accepted, ${requests("503")} refused; ${pick("serverCpus").toFixed(2)} processors ` +
      `for the shop's process, ${pick("senderCpus").toFixed(2)} for the sender`,
  };
}

if (import.meta.main) {
  await using database = await benchDatabase();
  for (const { name, ratio, aim, detail } of await benchFlood(database)) {
    console.log(`${ratio.toFixed(2)}  ${name} (${aim})  ${detail}`);
  }
}
