import { openPool } from "@/db/sql.ts";
import { type BenchDatabase } from "./bench_database.ts";
import { type BenchServer, startServer } from "./bench_server.ts";
import { type Measured, measureServer } from "./measure_server.ts";
import { loadAtPace } from "./paced_load.ts";
import { interleave, median, quantile } from "./rounds.ts";
import type { Figure } from "./report.ts";

const ROUNDS = 7;
const SECONDS = 4;
const CONNECTIONS = 8;
/** Nine spans: the request, its handler, two statements, a component with two more, the render. */
const PATH = "/products/stoneware-mug";

/** Throughput and p99 of the product page with capture on, against the same with capture off; both servers run all the time. */
export async function benchCapture(database: BenchDatabase): Promise<Figure[]> {
  await using off = await startServer(database, "off");
  await using on = await startServer(database, "on");
  const load = { path: PATH, connections: CONNECTIONS, seconds: SECONDS };
  for (const server of [off, on]) await measureServer(server, load);
  const results = await interleave([
    { name: "off", run: () => measureServer(off, load) },
    { name: "on", run: () => measureServer(on, load) },
  ], ROUNDS);
  const figures = await toFigures(database, results.get("off")!, results.get("on")!);
  const perSecond = Math.round(pick(results.get("off")!, "requestsPerSecond") / 2);
  return [...figures, await benchHalfLoad({ off, on }, perSecond)];
}

/** Milliseconds that the p99 rises by at half of what the server can take. */
async function benchHalfLoad({ off, on }: Record<"off" | "on", BenchServer>, perSecond: number): Promise<Figure> {
  const measure = async ({ port }: BenchServer) =>
    quantile(await loadAtPace({ url: `http://127.0.0.1:${port}${PATH}`, perSecond, seconds: SECONDS }), 0.99);
  const results = await interleave([
    { name: "off", run: () => measure(off) },
    { name: "on", run: () => measure(on) },
  ], ROUNDS);
  const [p99Off, p99On] = [median(results.get("off")!), median(results.get("on")!)];
  return {
    name: "product page, p99 with capture on − off, in ms, at half of full load",
    ratio: p99On - p99Off,
    aim: "≤ 1",
    detail: `${p99On.toFixed(1)} ms − ${p99Off.toFixed(1)} ms at ${perSecond} requests a second`,
  };
}

function pick(results: Measured[], key: keyof Measured): number {
  return median(results.map((result) => result[key]));
}

async function toFigures(database: BenchDatabase, off: Measured[], on: Measured[]): Promise<Figure[]> {
  const [rateOff, rateOn] = [pick(off, "requestsPerSecond"), pick(on, "requestsPerSecond")];
  const [p99Off, p99On] = [pick(off, "p99"), pick(on, "p99")];
  return [
    {
      name: "product page, requests a second with capture on ÷ off",
      ratio: rateOn / rateOff,
      aim: "≥ 0.92",
      detail: `${Math.round(rateOn)} ÷ ${Math.round(rateOff)}, ${await countSpansPerTrace(database)} spans a request`,
    },
    {
      name: "product page, p99 with capture on ÷ off, at saturation",
      ratio: p99On / p99Off,
      aim: "",
      detail: `${p99On.toFixed(1)} ms ÷ ${p99Off.toFixed(1)} ms`,
    },
    {
      name: "product page, CPU of the serving process with capture on ÷ off",
      ratio: pick(on, "cpuMicros") / pick(off, "cpuMicros"),
      aim: "",
      detail: `${Math.round(pick(on, "cpuMicros"))} µs ÷ ${Math.round(pick(off, "cpuMicros"))} µs a request`,
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
