import type { BenchDatabase } from "./bench_database.ts";
import { MICRO_PATH } from "./micro_page.ts";
import { type Measured, measureServer } from "./measure_server.ts";
import type { Figure } from "./report.ts";
import { type Candidate, compareRounds, interleave, median } from "./rounds.ts";
import { type BenchServer, type ModuleOptions, startModule } from "./start_module.ts";

const ROUNDS = 7;
const LOAD = { path: MICRO_PATH, connections: 16, seconds: 3 };
const PEERS = "bench/peers";

/**
 * Throughput and p99 of the micro page with six spans, by our capture (redacted, stored in PostgreSQL) and by three others
 * (sent to a sink), each against the page untraced, which is measured twice a round. A ratio is the median of the rounds'.
 */
export async function benchPeers({ appUrl }: BenchDatabase): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const sink = stack.use(await startModule(toPeer("sink", "sink.ts")));
  const servers: Measurable[] = [];
  for (const options of toServers(appUrl, `http://127.0.0.1:${sink.port}`)) {
    servers.push({ name: options.name, server: stack.use(await startModule(options)) });
  }
  for (const { server } of servers) await measureServer(server, LOAD);
  const results = await interleave(toCandidates(servers), ROUNDS);
  const [untraced, single] = [results.get(UNTRACED)!, results.get(SINGLE)!];
  for (const name of [UNTRACED, SINGLE]) results.delete(name);
  const figures = [...results].map(([name, measured]) => toFigure(name, measured, untraced));
  return [...figures, toSpanFigure(results.get(OWN)!, single)];
}

const UNTRACED = "untraced";
const OWN = "Tracewell";
const SINGLE = "Tracewell, one span";
const FURTHER_SPANS = 5;

interface Measurable {
  name: string;
  server: BenchServer;
}

/** Untraced at the begin and in the middle of each round. */
function toCandidates(servers: Measurable[]): Candidate<Measured>[] {
  const [untraced, ...traced] = servers.map(({ name, server }) => ({ name, run: () => measureServer(server, LOAD) }));
  const middle = traced.length >> 1;
  return [untraced!, ...traced.slice(0, middle), untraced!, ...traced.slice(middle)];
}

function toServers(appUrl: string, sink: string): ModuleOptions[] {
  const own = (name: string, mode: string) => ({ name, module: "bench/micro_server.ts", args: [appUrl, mode] });
  const env = { OTEL_DENO: "true", OTEL_EXPORTER_OTLP_ENDPOINT: sink };
  return [
    own(UNTRACED, "off"),
    own(OWN, "on"),
    own(SINGLE, "one"),
    toPeer("OTel SDK for JavaScript", "otel_sdk.ts", [sink]),
    { ...toPeer("Deno's own", "deno_native.ts"), env },
    toPeer("Sentry", "sentry.ts", [sink]),
  ];
}

function toPeer(name: string, file: string, args: string[] = []): ModuleOptions {
  return { name, module: `${PEERS}/${file}`, args, config: `${PEERS}/deno.json` };
}

function toFigure(name: string, measured: Measured[], untraced: Measured[]): Figure {
  const own = (key: keyof Measured) => measured.map((result) => result[key]);
  const base = (key: keyof Measured) => untraced.map((result) => result[key]);
  const cpu = compareRounds(own("cpuMicros"), base("cpuMicros"), (traced, bare) => traced - bare);
  return {
    name: `micro page, requests a second traced by ${name} ÷ untraced`,
    ratio: compareRounds(own("requestsPerSecond"), base("requestsPerSecond")),
    aim: name === OWN ? "0.75, ahead of all others" : "",
    detail: `${Math.round(median(own("requestsPerSecond")))} a second, p99 ${median(own("p99")).toFixed(1)} ms ` +
      `(untraced ${median(base("p99")).toFixed(1)}), ${Math.round(cpu)} µs of CPU a request more; ` +
      `wrk -t1 -c${LOAD.connections}`,
  };
}

function toSpanFigure(six: Measured[], single: Measured[]): Figure {
  const [all, one] = [six, single].map((results) => results.map(({ cpuMicros }) => cpuMicros)) as [number[], number[]];
  return {
    name: "micro page, µs of the serving process's CPU for each further span",
    ratio: compareRounds(all, one, (six, one) => (six - one) / FURTHER_SPANS),
    aim: "≤ 4",
    detail: `a request takes ${Math.round(median(all))} µs with six spans, ${Math.round(median(one))} µs with one`,
  };
}
