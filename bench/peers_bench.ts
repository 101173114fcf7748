import type { BenchDatabase } from "./bench_database.ts";
import { MICRO_PATH } from "./micro_page.ts";
import { type Measured, measureServer } from "./measure_server.ts";
import type { Figure } from "./report.ts";
import { interleave, median } from "./rounds.ts";
import { type BenchServer, type ModuleOptions, startModule } from "./start_module.ts";

const ROUNDS = 7;
const LOAD = { path: MICRO_PATH, connections: 8, seconds: 3 };
const PEERS = "bench/peers";

/**
 * Throughput and p99 of the micro page with six spans, by our capture (redacted, stored in PostgreSQL) and by three others
 * (sent to a sink), each against the page untraced.
 */
export async function benchPeers({ appUrl }: BenchDatabase): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const sink = stack.use(await startModule(toPeer("sink", "sink.ts")));
  const servers = new Map<string, BenchServer>();
  for (const options of toServers(appUrl, `http://127.0.0.1:${sink.port}`)) {
    servers.set(options.name, stack.use(await startModule(options)));
  }
  for (const server of servers.values()) await measureServer(server, LOAD);
  const candidates = [...servers].map(([name, server]) => ({ name, run: () => measureServer(server, LOAD) }));
  const results = await interleave(candidates, ROUNDS);
  const [untraced, single] = [results.get(UNTRACED)!, results.get(SINGLE)!];
  for (const name of [UNTRACED, SINGLE]) results.delete(name);
  const figures = [...results].map(([name, measured]) => toFigure(name, measured, untraced));
  return [...figures, toSpanFigure(results.get(OWN)!, single)];
}

const UNTRACED = "untraced";
const OWN = "Tracewell";
const SINGLE = "Tracewell, one span";
const FURTHER_SPANS = 5;

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
  const cpu = pick(measured, "cpuMicros") - pick(untraced, "cpuMicros");
  return {
    name: `micro page, requests a second traced by ${name} ÷ untraced`,
    ratio: pick(measured, "requestsPerSecond") / pick(untraced, "requestsPerSecond"),
    aim: name === OWN ? "0.75, ahead of all others" : "",
    detail: `${Math.round(pick(measured, "requestsPerSecond"))} a second, p99 ${pick(measured, "p99").toFixed(1)} ms ` +
      `(untraced ${pick(untraced, "p99").toFixed(1)}), ${Math.round(cpu)} µs of CPU a request more`,
  };
}

function toSpanFigure(six: Measured[], single: Measured[]): Figure {
  const [all, one] = [pick(six, "cpuMicros"), pick(single, "cpuMicros")];
  return {
    name: "micro page, µs of the serving process's CPU for each further span",
    ratio: (all - one) / FURTHER_SPANS,
    aim: "≤ 4",
    detail: `a request takes ${Math.round(all)} µs with six spans, ${Math.round(one)} µs with one`,
  };
}

function pick(results: Measured[], key: keyof Measured): number {
  return median(results.map((result) => result[key]));
}
