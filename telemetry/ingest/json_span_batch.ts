import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { JsonCutter } from "./json_cutter.ts";
import { BadTimeError, type JsonObject, MalformedFieldError, readList, readObject } from "./json_fields.ts";
import { parseExactJson } from "./json_text.ts";
import type { JsonWalker } from "./json_walker.ts";
import type { SpanBatch } from "./span_batch.ts";
import { SpanCollector } from "./span_collector.ts";
import type { SpanOrigin } from "./span_origin.ts";

/** How a protocol has its spans in JSON. */
export interface JsonProtocol {
  /** Where they stand; see {@linkcode JsonCutter}. */
  path: readonly (string | null)[];
  /** Adds the lists of spans of a body, which are cut out of it; stops between them. */
  findSpans(body: unknown, batch: JsonSpanBatch): Iterable<void>;
  /** As findSpans(), for a body that is large without its spans, which a walker stands before. */
  findSpansInSteps(walker: JsonWalker, batch: JsonSpanBatch): Iterable<void>;
  /**
   * Takes one of them.
   *
   * @param origin As it was added with the list
   * @throws {MalformedFieldError} For a field of the wrong type: then it is rejected alone
   */
  takeSpan(span: JsonObject, collector: SpanCollector, origin: SpanOrigin | null): void;
  /** As takeSpan(), for a large span that a walker stands before; stops on the way. */
  takeLargeSpan(walker: JsonWalker, collector: SpanCollector, origin: SpanOrigin | null): Iterable<void>;
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
    if (runs > 0) this.#lists.push({ firstRun, runs, origin });
  }

  get isFull(): boolean {
    return this.collector.isFull;
  }

  *steps(): Generator<void> {
    yield* this.#cutter.steps();
    for (const _ of this.#findSpans()) {
      yield* this.#readLists();
      yield;
    }
    yield* this.#readLists();
  }

  take(): DecodedSpans {
    const { mendedCount } = this.#cutter;
    this.#cutter.mendedCount = 0;
    return this.collector.finish(mendedCount);
  }

  #findSpans(): Iterable<void> {
    const [cutter, protocol] = [this.#cutter, this.#protocol];
    if (cutter.isFrameLarge) return protocol.findSpansInSteps(cutter.walkFrame(), this);
    return protocol.findSpans(parseExactJson(cutter.frame), this);
  }

  /** Those that were found since the last time: a body may have very many. */
  *#readLists(): Generator<void> {
    for (const { firstRun, runs, origin } of this.#lists.splice(0)) {
      for (let run = firstRun; run < firstRun + runs; run++) yield* this.#readRun(run, origin);
    }
  }

  *#readRun(run: number, origin: SpanOrigin | null): Generator<void> {
    if (this.#cutter.isLarge(run)) return yield* this.#readLargeRun(run, origin);
    const spans = parseExactJson(`[${this.#cutter.run(run)}]`) as unknown[];
    if (spans.length === 0) throw new SyntaxError("Cannot read JSON: a list ends with a comma");
    for (const span of spans) {
      this.#read(span, origin);
      yield;
    }
  }

  #read(span: unknown, origin: SpanOrigin | null): void {
    if (typeof span !== "object") return this.collector.reject("malformed");
    try {
      this.#protocol.takeSpan(readObject(span), this.collector, origin);
    } catch (error) {
      this.#reject(error);
    }
  }

  *#readLargeRun(run: number, origin: SpanOrigin | null): Generator<void> {
    const walker = this.#cutter.walk(run);
    const { collector } = this;
    yield* walker.all(() => this.#readLarge(walker, () => this.#protocol.takeLargeSpan(walker, collector, origin)));
  }

  /** Whatever becomes of a span, the next is read. */
  *#readLarge(walker: JsonWalker, take: () => Iterable<void>): Generator<void> {
    const start = yield* walker.skip();
    const end = walker.at;
    walker.at = start;
    try {
      yield* take();
    } catch (error) {
      this.#reject(error);
    }
    walker.at = end;
    yield;
  }

  #reject(error: unknown): void {
    if (!(error instanceof MalformedFieldError)) throw error;
    this.collector.reject(error instanceof BadTimeError ? "time" : "malformed");
  }
}
