import type { BenchDatabase } from "./bench_database.ts";
import { MICRO_PATH } from "./micro_page.ts";
import { type Measured, measureServer } from "./measure_server.ts";
import type { Figure } from "./report.ts";
import { type Candidate, compareRounds, interleave, median, quantile } from "./rounds.ts";
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
  const results = await interleave(toCandidates(servers.filter(({ name }) => name !== SINGLE)), ROUNDS);
  const untraced = results.get(UNTRACED)!;
  results.delete(UNTRACED);
  const figures = [...results].map(([name, measured]) => toFigure(name, measured, untraced));
  return [...figures, await benchFurtherSpans(servers)];
}

const UNTRACED = "untraced";
const OWN = "Tracewell";
const SINGLE = "Tracewell, one span";
const FURTHER_SPANS = 5;
/** One after the other, as the difference is a tenth of what is measured. */
const SPAN_ROUNDS = 21;
const SPAN_LOAD = { ...LOAD, seconds: 2 };

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

/** What a request with six spans takes more than one with its own span alone, for each of the five. */
async function benchFurtherSpans(servers: Measurable[]): Promise<Figure> {
  const candidates = servers.filter(({ name }) => name === OWN || name === SINGLE)
    .map(({ name, server }) => ({ name, run: () => measureServer(server, SPAN_LOAD) }));
  const results = await interleave(candidates, SPAN_ROUNDS);
  const [six, one] = [OWN, SINGLE].map((name) => results.get(name)!.map(({ cpuMicros }) => cpuMicros));
  const each = six!.map((micros, round) => (micros - one![round]!) / FURTHER_SPANS);
  const quartiles = [0.25, 0.75].map((share) => quantile(each, share).toFixed(1)).join(" to ");
  return {
    name: "micro page, µs of the serving process's CPU for each further span",
    ratio: median(each),
    aim: "≤ 4",
    detail:
      `quartiles of ${SPAN_ROUNDS} rounds ${quartiles}; a request takes ${Math.round(median(six!))} µs with six ` +
      `spans, ${Math.round(median(one!))} µs with one`,
  };
}
