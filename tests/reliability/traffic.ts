/** Batches at a steady rate, with every send and answer noted. */
import { StorageError } from "@/errors.ts";
import type { SpanExporter } from "@/telemetry/exporter/span_exporter.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import { sleep } from "../helpers/flaky_exporter.ts";
import { BASE_NANO, makeSpanRecord, toSpanId } from "../helpers/make_span_record.ts";
import { History, LOAD_SERVICE, toKey } from "./history.ts";

export interface TrafficOptions {
  exporter: SpanExporter;
  /** Batches a second. */
  rate: number;
  /** Of a batch: one trace. Default: 3, of about 200 bytes each. */
  spans?: number;
  /** Default: one of its own. */
  history?: History;
}

/** Sends until it is stopped, whatever becomes of what was sent before. */
export class Traffic {
  readonly history: History;
  /** Longest wait for an answer, in ms. */
  longestMs = 0;
  readonly #options: Required<Omit<TrafficOptions, "history">>;
  readonly #pending = new Set<Promise<void>>();
  readonly #running: Promise<void>;
  #isOver = false;

  constructor({ spans = 3, history = new History(), ...options }: TrafficOptions) {
    this.history = history;
    this.#options = { spans, ...options };
    this.#running = this.#run();
  }

  /** Ends sending; resolves when everything sent has its answer. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
    await Promise.all(this.#pending);
  }

  async #run(): Promise<void> {
    const start = performance.now();
    for (let sent = 0; !this.#isOver; sent++) {
      await sleep(Math.max(0, start + sent * 1_000 / this.#options.rate - performance.now()));
      const work = this.#send().finally(() => this.#pending.delete(work));
      this.#pending.add(work);
    }
  }

  async #send(): Promise<void> {
    const batch = makeTrace(this.#options.spans);
    const keys = batch.map(toKey);
    this.history.noteSent(keys);
    const start = performance.now();
    try {
      const { refused } = await this.#options.exporter.export(batch);
      if (refused === 0) this.history.noteAcknowledged(keys);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.history.refusals += keys.length;
    }
    this.longestMs = Math.max(this.longestMs, performance.now() - start);
  }
}

/** A new trace of a server span and its children. */
export function makeTrace(spans: number): SpanRecord[] {
  const traceId = crypto.randomUUID().replaceAll("-", "");
  return Array.from({ length: spans }, (_, index) =>
    makeSpanRecord({
      traceId,
      serviceName: LOAD_SERVICE,
      spanId: toSpanId(index + 1),
      parentSpanId: index === 0 ? null : toSpanId(1),
      kind: index === 0 ? 2 : 3,
      name: index === 0 ? "GET /products/:handle" : "select products",
      startTimeUnixNano: BASE_NANO + BigInt(index) * 1_000_000n,
      attributes: `{"http.route": "/products/:handle", "note": "${"x".repeat(120)}"}`,
    }));
}
