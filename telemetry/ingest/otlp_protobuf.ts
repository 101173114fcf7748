import { AnyValueReader } from "./any_value_reader.ts";
import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { ProtobufReader } from "./protobuf_reader.ts";
import { ProtobufSpanReader } from "./protobuf_span.ts";
import { readAtOnce, type SpanBatch } from "./span_batch.ts";
import { SpanCollector } from "./span_collector.ts";
import { ResourceDraft, ScopeDraft, type SpanOrigin } from "./span_origin.ts";

/**
 * Finds the spans of an ExportTraceServiceRequest. They are read without an object for an attribute; unknown fields are
 * passed over.
 *
 * @throws {SyntaxError} For what is no protobuf, or nested too deep; then nothing of it can be trusted
 * @see {@link https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto}
 */
export function openOtlpProtobuf(bytes: Uint8Array, options: DecodeOptions = {}): SpanBatch {
  return new OtlpProtobufBatch(bytes, options);
}

/** Reads all spans of an ExportTraceServiceRequest: see {@linkcode openOtlpProtobuf}. */
export function decodeOtlpProtobuf(bytes: Uint8Array, options: DecodeOptions = {}): DecodedSpans {
  return readAtOnce(openOtlpProtobuf(bytes, options));
}

/** Tags of the fields, which stand on every level alike: the number times eight, plus the wire type. */
const FIRST = 10;
const SECOND = 18;
const THIRD = 26;

/** Bytes between two stops: some spans, unless one is large. */
const STEP_BYTES = 4_096;

class OtlpProtobufBatch implements SpanBatch {
  readonly #reader: ProtobufReader;
  readonly #values: AnyValueReader;
  readonly #spans: ProtobufSpanReader;
  readonly #collector: SpanCollector;
  /** Where the reader stops next. */
  #stop = 0;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    this.#reader = new ProtobufReader(bytes);
    this.#values = new AnyValueReader(this.#reader);
    this.#collector = new SpanCollector(options);
    this.#spans = new ProtobufSpanReader(this.#reader, this.#values, this.#collector.draft);
  }

  get isFull(): boolean {
    return this.#collector.isFull;
  }

  /** All spans are found before the first is read: a body that is broken between them is refused as a whole. */
  *steps(): Generator<void> {
    yield* this.#each(FIRST, () => this.#inside(() => this.#each(SECOND, () => this.#inside(() => this.#each(0)))));
    this.#goBack(0);
    yield* this.#each(FIRST, () => this.#inside(() => this.#readResourceSpans()));
  }

  take(): DecodedSpans {
    const mendedCount = this.#reader.badStrings;
    this.#reader.badStrings = 0;
    return this.#collector.finish(mendedCount);
  }

  *#readResourceSpans(): Generator<void> {
    const resource = new ResourceDraft();
    yield* this.#ahead(() => this.#readResource(resource));
    const origin = resource.finish(this.#collector);
    yield* this.#each(SECOND, () => this.#inside(() => this.#readScopeSpans(origin)));
  }

  *#readResource(resource: ResourceDraft): Generator<void> {
    const reader = this.#reader;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === FIRST && !resource.isFull) this.#values.readAttribute(resource);
      else if (tag === 16) resource.addDropped(reader.uint32());
      else this.#leaveOut(tag, FIRST, resource);
      if (this.#isStepOver()) yield;
    }
  }

  *#readScopeSpans(from: SpanOrigin): Generator<void> {
    const scope = new ScopeDraft();
    yield* this.#ahead(() => this.#readScope(scope));
    const origin = scope.finish(from, this.#collector);
    yield* this.#each(SECOND, () => this.#readSpan(origin));
  }

  *#readScope(scope: ScopeDraft): Generator<void> {
    const reader = this.#reader;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === FIRST) scope.name = reader.string();
      else if (tag === SECOND) scope.version = reader.string();
      else if (tag === THIRD && !scope.isFull) this.#values.readAttribute(scope);
      else if (tag === 32) scope.addDropped(reader.uint32());
      else this.#leaveOut(tag, THIRD, scope);
      if (this.#isStepOver()) yield;
    }
  }

  #leaveOut(tag: number, attribute: number, draft: { addDropped(count: number): void }): void {
    if (tag === attribute) draft.addDropped(1);
    this.#reader.skip(tag);
  }

  #readSpan(origin: SpanOrigin): Generator<void> | void {
    if (this.#spans.isLarge) return this.#readLargeSpan(origin);
    this.#spans.read();
    this.#collector.take(origin);
  }

  *#readLargeSpan(origin: SpanOrigin): Generator<void> {
    yield* this.#spans.steps();
    this.#collector.take(origin);
  }

  /** What spans come from may stand behind them: reads every first field, then goes back. */
  *#ahead(read: () => Generator<void>): Generator<void> {
    const start = this.#reader.at;
    yield* this.#each(FIRST, () => this.#inside(read));
    this.#goBack(start);
  }

  #goBack(at: number): void {
    this.#reader.at = at;
    this.#stop = Math.min(this.#stop, at + STEP_BYTES);
  }

  /** Reads each field of a tag, to the end of the message that the reader stands in. */
  *#each(wanted: number, read?: () => Generator<void> | void): Generator<void> {
    const reader = this.#reader;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      const steps = tag === wanted ? read?.() : reader.skip(tag);
      if (steps !== undefined) yield* steps;
      if (this.#isStepOver()) yield;
    }
  }

  *#inside(read: () => Generator<void>): Generator<void> {
    const outer = this.#reader.enter();
    yield* read();
    this.#reader.leave(outer);
  }

  #isStepOver(): boolean {
    if (this.#reader.at < this.#stop && !this.isFull) return false;
    this.#stop = this.#reader.at + STEP_BYTES;
    return true;
  }
}
