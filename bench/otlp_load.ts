/**
 * Sends spans to any OTLP/HTTP back end and says how fast they were accepted.
 *
 *     deno run --allow-net --allow-env=OTLP_HEADERS bench/otlp_load.ts --target http://127.0.0.1:4318/v1/traces \
 *       --spans 100000 --batch 500 --connections 4 --encoding proto --gzip
 *
 * `OTLP_HEADERS` takes `key=value` pairs, percent-encoded, as `OTEL_EXPORTER_OTLP_HEADERS` does; secrets stay off the
 * command line. Ends with 1 if anything was refused, with 2 if it cannot begin.
 */
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { ProtobufReader } from "../telemetry/ingest/protobuf_reader.ts";
import { toJson, toProtobuf } from "./otlp/encode_request.ts";
import { makeTrace, type SampleSpan } from "./otlp/shop_spans.ts";

export interface LoadOptions {
  target: string;
  /** How many spans are sent in all. */
  spans: number;
  /** Spans a request. */
  batch: number;
  /** Requests in flight. */
  connections: number;
  encoding: "proto" | "json";
  gzip: boolean;
  headers?: Record<string, string>;
}

/** How something is sent. */
export type Sending = Omit<LoadOptions, "spans" | "batch">;

export interface LoadResult {
  acceptedSpans: number;
  /** Spans that a 200 named as rejected, or of requests refused for good. */
  refusedSpans: number;
  retries: number;
  /** How many answers there were of each status that was not 2xx; 0: no answer. */
  failures: Record<number, number>;
  seconds: number;
  spansPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** One request's worth. */
export interface Body {
  bytes: Uint8Array<ArrayBuffer>;
  spanCount: number;
}

/** Encodes everything first, then sends: the clock runs for sending alone. */
export function sendLoad(options: LoadOptions): Promise<LoadResult> {
  return sendBodies(makeBodies(options), options);
}

/** Sends what is encoded already. */
export async function sendBodies(bodies: Body[], options: Sending): Promise<LoadResult> {
  const tally: Tally = { acceptedSpans: 0, refusedSpans: 0, retries: 0, failures: {}, answerMs: [] };
  const start = performance.now();
  await Promise.all(Array.from({ length: options.connections }, async () => {
    for (let body = bodies.pop(); body; body = bodies.pop()) await send(body, options, tally);
  }));
  const seconds = (performance.now() - start) / 1000;
  const { answerMs, ...counts } = tally;
  answerMs.sort((a, b) => a - b);
  return {
    ...counts,
    seconds,
    spansPerSecond: counts.acceptedSpans / seconds,
    p50Ms: quantile(answerMs, 0.5),
    p99Ms: quantile(answerMs, 0.99),
  };
}

/** As many as it takes, encoded. */
export function makeBodies({ spans, batch, encoding, gzip }: LoadOptions): Body[] {
  const bodies: Body[] = [];
  let waiting: SampleSpan[] = [];
  for (let left = spans; left > 0;) {
    while (waiting.length < Math.min(batch, left)) waiting.push(...makeTrace());
    const part = waiting.slice(0, Math.min(batch, left));
    waiting = waiting.slice(part.length);
    bodies.push(toBody(part, { encoding, gzip }));
    left -= part.length;
  }
  return bodies;
}

/** One request. */
export function toBody(spans: SampleSpan[], { encoding, gzip }: Pick<LoadOptions, "encoding" | "gzip">): Body {
  const plain = encoding === "proto" ? toProtobuf(spans) : new TextEncoder().encode(toJson(spans));
  return { bytes: gzip ? new Uint8Array(gzipSync(plain)) : plain, spanCount: spans.length };
}

interface Tally {
  acceptedSpans: number;
  refusedSpans: number;
  retries: number;
  failures: Record<number, number>;
  answerMs: number[];
}

/** Retries as OTLP asks: on 429, 502, 503, 504 and a broken connection, after `Retry-After` or a growing pause. */
async function send(body: Body, options: Sending, tally: Tally): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const start = performance.now();
    const response = await fetch(options.target, toRequest(body, options)).catch(() => null);
    tally.answerMs.push(performance.now() - start);
    if (response?.ok) return accept(await response.bytes(), body, options, tally);
    await response?.body?.cancel();
    const status = response?.status ?? 0;
    tally.failures[status] = (tally.failures[status] ?? 0) + 1;
    if (response && !RETRIABLE.has(response.status)) break;
    tally.retries++;
    await pause(Number(response?.headers.get("retry-after")) * 1000 || 100 * 2 ** attempt);
  }
  tally.refusedSpans += body.spanCount;
}

/** What `fetch` needs to send a body. */
export function toRequest(body: Body, { encoding, gzip, headers }: Sending): RequestInit {
  return {
    method: "POST",
    body: body.bytes,
    headers: {
      "content-type": encoding === "proto" ? "application/x-protobuf" : "application/json",
      ...(gzip && { "content-encoding": "gzip" }),
      ...headers,
    },
  };
}

function accept(answer: Uint8Array, { spanCount }: Body, { encoding }: Sending, tally: Tally): void {
  const rejected = encoding === "json" ? readJsonRejected(answer) : readProtobufRejected(answer);
  tally.refusedSpans += rejected;
  tally.acceptedSpans += spanCount - rejected;
}

function readJsonRejected(answer: Uint8Array): number {
  if (answer.length === 0) return 0;
  return Number(JSON.parse(new TextDecoder().decode(answer)).partialSuccess?.rejectedSpans ?? 0);
}

/** `partial_success` is field 1 of the answer, `rejected_spans` field 1 of that. */
function readProtobufRejected(answer: Uint8Array): number {
  const reader = new ProtobufReader(answer);
  for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
    if (tag === 8) return Number(reader.int64());
    if (tag === 10) reader.enter();
    else reader.skip(tag);
  }
  return 0;
}

function quantile(sorted: number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const MAX_ATTEMPTS = 8;
const RETRIABLE = new Set([429, 502, 503, 504]);

const USAGE = `Sends spans to an OTLP/HTTP back end and says how fast they were accepted.

  --target URL      where to send; default http://127.0.0.1:8000/v1/traces
  --spans N         in all; default 100000
  --batch N         in a request; default 500
  --connections N   requests in flight; default 4
  --encoding E      proto or json; default proto
  --gzip            compressed
  --help            this

OTLP_HEADERS: key=value,… as OTEL_EXPORTER_OTLP_HEADERS has them`;

/** @throws {TypeError} For an option that does not exist, or a value that it cannot have */
export function readOptions(args: string[]): LoadOptions | "help" {
  const { values } = parseArgs({
    args,
    options: {
      target: { type: "string", default: "http://127.0.0.1:8000/v1/traces" },
      spans: { type: "string", default: "100000" },
      batch: { type: "string", default: "500" },
      connections: { type: "string", default: "4" },
      encoding: { type: "string", default: "proto" },
      gzip: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { target, gzip, encoding } = values;
  if (values.help) return "help";
  if (!URL.canParse(target)) throw new TypeError(`Cannot send to ${target}: no URL`);
  if (encoding !== "json" && encoding !== "proto") throw new TypeError(`Cannot send ${encoding}: proto or json`);
  const count = (name: "spans" | "batch" | "connections") => toCount(name, values[name]);
  return {
    target,
    spans: count("spans"),
    batch: count("batch"),
    connections: count("connections"),
    encoding,
    gzip,
    headers: readHeaders(),
  };
}

function toCount(name: string, value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new TypeError(`Cannot send with --${name} ${value}: a whole number from 1`);
}

/** Those of `OTLP_HEADERS`. */
export function readHeaders(): Record<string, string> {
  const pairs = (Deno.env.get("OTLP_HEADERS") ?? "").split(",").filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/s, 2);
    return [name.trim(), decodeURIComponent(value.trim())];
  }));
}

async function main(): Promise<void> {
  const options = readOptions(Deno.args);
  if (options === "help") return console.log(USAGE);
  const result = await sendLoad(options);
  console.log(result);
  if (result.refusedSpans > 0) Deno.exitCode = 1;
}

if (import.meta.main) {
  await main().catch((error) => {
    console.error(`${error.message}\n\n${USAGE}`);
    Deno.exitCode = 2;
  });
}
