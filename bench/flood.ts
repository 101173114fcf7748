/**
 * Does a flood of spans slow the shop? Sends five times what the door can take, and says what customers wait for a page
 * meanwhile, beside what they wait in quiet times.
 *
 *     deno run --allow-all bench/flood.ts
 */
import { type BenchDatabase, benchDatabase } from "./bench_database.ts";
import { type BenchServer, startServer } from "./bench_server.ts";
import type { FloodOutcome } from "./flood_sender.ts";
import { makeKey } from "./make_key.ts";
import { sendLoad } from "./otlp_load.ts";
import { loadAtPace } from "./paced_load.ts";
import type { Figure } from "./report.ts";
import { median, quantile } from "./rounds.ts";

const ROUNDS = 5;
const SECONDS = 8;
const TIMES = 5;
const PAGES_PER_SECOND = 40;
const CAPACITY_SPANS = 100_000;

/** p99 of the product page under a flood against the quiet one, in turns. */
export async function benchFlood(database: BenchDatabase): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const spoolDir = stack.adopt(await Deno.makeTempDir({ prefix: "tracewell-flood-" }), removeFolder);
  await using server = await startServer(database, "on", spoolDir);
  const door: Door = { origin: `http://127.0.0.1:${server.port}`, key: await makeKey(database) };
  await askPages(server);
  const capacity = await measureCapacity(door);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await runRound(server, door, capacity));
  return [toFigure(rounds, capacity)];
}

const removeFolder = (path: string) => Deno.remove(path, { recursive: true });

interface Door {
  origin: string;
  key: string;
}

interface Round extends FloodOutcome {
  quietP99: number;
  floodP99: number;
}

async function runRound(server: BenchServer, door: Door, capacity: number): Promise<Round> {
  const sender = await startSender(door, capacity);
  await untilStored(door);
  const quietP99 = quantile(await askPages(server), 0.99);
  const [outcome, answers] = await Promise.all([sender.flood(), askPages(server)]);
  await untilStored(door);
  const floodP99 = quantile(answers, 0.99);
  console.error({ quietP99, floodP99, ...outcome });
  return { quietP99, floodP99, ...outcome };
}

function askPages({ port }: BenchServer): Promise<number[]> {
  const url = `http://127.0.0.1:${port}/products/stoneware-mug`;
  return loadAtPace({ url, perSecond: PAGES_PER_SECOND, seconds: SECONDS });
}

/** Spans a second that the door accepts from senders that wait for its answers. */
async function measureCapacity({ origin, key }: Door): Promise<number> {
  const load = { target: `${origin}/v1/traces`, batch: 500, connections: 4, encoding: "proto" as const, gzip: false };
  const headers = { authorization: `Bearer ${key}` };
  await sendLoad({ ...load, headers, spans: CAPACITY_SPANS / 5 });
  return (await sendLoad({ ...load, headers, spans: CAPACITY_SPANS })).spansPerSecond;
}

/** Encodes its requests before it says that it is there. */
async function startSender({ origin, key }: Door, capacity: number): Promise<{ flood(): Promise<FloodOutcome> }> {
  const numbers = [capacity * TIMES, SECONDS, capacity * SECONDS * 2].map((value) => String(Math.round(value)));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-net", "--allow-env=OTLP_HEADERS", "--no-check", SENDER, `${origin}/v1/traces`, ...numbers],
    env: { OTLP_HEADERS: `authorization=Bearer ${key}` },
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  await lines.read();
  return {
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

function toFigure(rounds: Round[], capacity: number): Figure {
  const pick = (key: "quietP99" | "floodP99") => median(rounds.map((round) => round[key]));
  const perSecond = (key: "offeredSpans" | "acceptedSpans") =>
    Math.round(median(rounds.map((round) => round[key])) / SECONDS);
  return {
    name: "product page, p99 while the door is flooded ÷ quiet",
    ratio: pick("floodP99") / pick("quietP99"),
    aim: "≤ 2",
    detail: `${pick("floodP99").toFixed(1)} ms ÷ ${pick("quietP99").toFixed(1)} ms; the door takes ` +
      `${Math.round(capacity)} spans a second, got ${perSecond("offeredSpans")} and took ${perSecond("acceptedSpans")}`,
  };
}

if (import.meta.main) {
  await using database = await benchDatabase();
  for (const { name, ratio, aim, detail } of await benchFlood(database)) {
    console.log(`${ratio.toFixed(2)}  ${name} (${aim})  ${detail}`);
  }
}
