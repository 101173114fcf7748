import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { JsonCutter } from "./json_cutter.ts";
import { BadTimeError, type JsonObject, MalformedFieldError, readList, readObject } from "./json_fields.ts";
import { parseExactJson } from "./json_text.ts";
import type { SpanBatch } from "./span_batch.ts";
import { SpanCollector } from "./span_collector.ts";
import type { SpanOrigin } from "./span_origin.ts";

/** How a protocol has its spans in JSON. */
export interface JsonProtocol {
  /** Where they stand; see {@linkcode JsonCutter}. */
  path: readonly (string | null)[];
  /** Adds the lists of spans of a body, which are cut out of it; stops between them. */
  findSpans(body: unknown, batch: JsonSpanBatch): Iterable<void>;
  /**
   * Takes one of them.
   *
   * @param origin As it was added with the list
   * @throws {MalformedFieldError} For a field of the wrong type: then it is rejected alone
   */
  takeSpan(span: JsonObject, collector: SpanCollector, origin: SpanOrigin | null): void;
}

interface SpanList {
  firstRun: number;
  runs: number;
  origin: SpanOrigin | null;
}

/** Spans of a body in JSON, of which some are parsed at a time. */
export class JsonSpanBatch implements SpanBatch {
  /** Where resources and scopes count what they replaced. */
  readonly collector: SpanCollector;
  readonly #protocol: JsonProtocol;
  readonly #cutter: JsonCutter;
  readonly #lists: SpanList[] = [];

  constructor(protocol: JsonProtocol, bytes: Uint8Array, options: DecodeOptions) {
    this.#protocol = protocol;
    this.#cutter = new JsonCutter(bytes, protocol.path);
    this.collector = new SpanCollector(options);
  }

  /** @param list What the cutter left of it: the index of its first run and their number */
  add(list: unknown, origin: SpanOrigin | null): void {
    const [firstRun = 0, runs = 0] = readList(list) as number[];
    this.#lists.push({ firstRun, runs, origin });
  }

  get isFull(): boolean {
    return this.collector.isFull;
  }

  *steps(): Generator<void> {
    yield* this.#cutter.steps();
    yield* this.#protocol.findSpans(parseExactJson(this.#cutter.frame), this);
    for (const { firstRun, runs, origin } of this.#lists) {
      for (let run = firstRun; run < firstRun + runs; run++) yield* this.#readRun(run, origin);
    }
  }

  take(): DecodedSpans {
    const { mendedCount } = this.#cutter;
    this.#cutter.mendedCount = 0;
    return this.collector.finish(mendedCount);
  }

  *#readRun(run: number, origin: SpanOrigin | null): Generator<void> {
    const spans = parseExactJson(`[${this.#cutter.run(run)}]`) as unknown[];
    if (spans.length === 0) throw new SyntaxError("Cannot read JSON: a list ends with a comma");
    for (const span of spans) {
      this.#read(span, origin);
      yield;
    }
  }

  #read(span: unknown, origin: SpanOrigin | null): void {
    try {
      this.#protocol.takeSpan(readObject(span), this.collector, origin);
    } catch (error) {
      if (!(error instanceof MalformedFieldError)) throw error;
      this.collector.reject(error instanceof BadTimeError ? "time" : "malformed");
    }
  }
}
