import { openPool } from "@/db/sql.ts";
import { type BenchDatabase } from "./bench_database.ts";
import { type BenchServer, startServer } from "./bench_server.ts";
import { type Measured, measureServer } from "./measure_server.ts";
import { compareRounds, interleave, median, quantile } from "./rounds.ts";
import type { Figure } from "./report.ts";
import { type LoadResult, loadServer } from "./wrk_load.ts";

const ROUNDS = 7;
/** Eight spans: the request, its middlewares, the handler, two statements, a component with another, the render. */
const PATH = "/products/stoneware-mug";
const LOAD = { path: PATH, connections: 16, seconds: 4 };
/** So many that requests come independently of each other. */
const HALF_LOAD = { path: PATH, connections: 64, seconds: 3 };
const HALF_ROUNDS = 15;

interface Servers {
  off: BenchServer;
  on: BenchServer;
}

/**
 * Throughput and p99 of the product page with capture on, against the same with capture off; both servers run all the time.
 * What is compared is compared round by round; the figure is the median of the rounds.
 */
export async function benchCapture(database: BenchDatabase): Promise<Figure[]> {
  await using off = await startServer(database, "off");
  await using on = await startServer(database, "on");
  for (const server of [off, on]) await measureServer(server, LOAD);
  const results = await runInTurns({ off, on }, (server) => measureServer(server, LOAD));
  const figures = await toFigures(database, results.off, results.on);
  const perSecond = Math.round(median(pick(results.on, "requestsPerSecond")) / 2);
  return [...figures, await benchHalfLoad({ off, on }, perSecond)];
}

async function runInTurns<T>({ off, on }: Servers, measure: (server: BenchServer) => Promise<T>, rounds = ROUNDS) {
  const results = await interleave([
    { name: "off", run: () => measure(off) },
    { name: "on", run: () => measure(on) },
  ], rounds);
  return { off: results.get("off")!, on: results.get("on")! };
}

/** Milliseconds that the p99 rises by at half of what the server can take with capture on. */
async function benchHalfLoad(servers: Servers, perSecond: number): Promise<Figure> {
  const measure = ({ port }: BenchServer) => loadServer({ ...HALF_LOAD, port, perSecond });
  const { off, on } = await runInTurns(servers, measure, HALF_ROUNDS);
  const p99 = (results: LoadResult[]) => results.map(({ p99 }) => p99);
  const rises = p99(on).map((value, round) => value - p99(off)[round]!);
  const quartiles = [0.25, 0.75].map((share) => quantile(rises, share).toFixed(1)).join(" to ");
  const p50 = [on, off].map((results) => median(results.map(({ p50 }) => p50)).toFixed(1)).join(" ÷ ");
  return {
    name: "product page, p99 with capture on − off, in ms, at half of full load",
    ratio: median(rises),
    aim: "≤ 1",
    detail:
      `${median(p99(on)).toFixed(1)} ms − ${median(p99(off)).toFixed(1)} ms, quartiles of ${HALF_ROUNDS} rounds ` +
      `${quartiles}; p50 ${p50} ms; ${Math.round(median(off.map(({ requestsPerSecond }) => requestsPerSecond)))} ` +
      `requests a second, wrk -t1 -c${HALF_LOAD.connections} with pauses`,
  };
}

function pick(results: Measured[], key: keyof Measured): number[] {
  return results.map((result) => result[key]);
}

async function toFigures(database: BenchDatabase, off: Measured[], on: Measured[]): Promise<Figure[]> {
  const compare = (key: keyof Measured) => compareRounds(pick(on, key), pick(off, key));
  const middle = (results: Measured[], key: keyof Measured, digits = 0) => median(pick(results, key)).toFixed(digits);
  return [
    {
      name: "product page, requests a second with capture on ÷ off",
      ratio: compare("requestsPerSecond"),
      aim: "≥ 0.92",
      detail: `${middle(on, "requestsPerSecond")} ÷ ${middle(off, "requestsPerSecond")}, ` +
        `${await countSpansPerTrace(database)} spans a request; wrk -t1 -c${LOAD.connections}`,
    },
    {
      name: "product page, p99 with capture on ÷ off, at saturation",
      ratio: compare("p99"),
      aim: "",
      detail: `${middle(on, "p99", 1)} ms ÷ ${middle(off, "p99", 1)} ms`,
    },
    {
      name: "product page, CPU of the serving process with capture on ÷ off",
      ratio: compare("cpuMicros"),
      aim: "",
      detail: `${middle(on, "cpuMicros")} µs ÷ ${middle(off, "cpuMicros")} µs a request`,
    },
  ];
}

async function countSpansPerTrace({ appUrl }: BenchDatabase): Promise<string> {
  const sql = openPool(appUrl, { max: 1 });
  const [row] = await sql<{ spans: string }[]>`
    select coalesce(avg(span_count), 0)::numeric(8, 1)::text as spans from telemetry_traces
  `;
  await sql.end({ timeout: 1 });
  return row!.spans;
}
