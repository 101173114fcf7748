import { openPool } from "@/db/sql.ts";
import { type BenchDatabase } from "./bench_database.ts";
import { type LoadResult, loadServer } from "./http_load.ts";
import { type BenchServer, startServer } from "./bench_server.ts";
import { interleave, median } from "./rounds.ts";
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
  const load = ({ port }: BenchServer) => loadServer({ port, path: PATH, connections: CONNECTIONS, seconds: SECONDS });
  const measure = (server: BenchServer) => async () => {
    const cpuBefore = readCpuSeconds(server.pid);
    const result = await load(server);
    const requests = result.requestsPerSecond * SECONDS;
    return { ...result, cpuMicros: (readCpuSeconds(server.pid) - cpuBefore) / requests * 1e6 };
  };
  for (const server of [off, on]) await load(server);
  const results = await interleave([{ name: "off", run: measure(off) }, { name: "on", run: measure(on) }], ROUNDS);
  return await toFigures(database, results.get("off")!, results.get("on")!);
}

type Measured = LoadResult & { cpuMicros: number };

async function toFigures(database: BenchDatabase, off: Measured[], on: Measured[]): Promise<Figure[]> {
  const pick = (results: Measured[], key: keyof Measured) => median(results.map((result) => result[key]));
  const [rateOff, rateOn] = [pick(off, "requestsPerSecond"), pick(on, "requestsPerSecond")];
  const [p99Off, p99On] = [pick(off, "p99"), pick(on, "p99")];
  return [
    {
      name: "product page, requests a second with capture on ÷ off",
      ratio: rateOn / rateOff,
      aim: "≥ 0.90",
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

/** User and system time of all threads, from the 14th and 15th field; a tick is 10 ms. */
function readCpuSeconds(pid: number): number {
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
