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

class OtlpProtobufBatch implements SpanBatch {
  readonly #reader: ProtobufReader;
  readonly #values: AnyValueReader;
  readonly #spans: ProtobufSpanReader;
  readonly #collector: SpanCollector;
  /** Where spans begin, and where they come from. */
  readonly #starts: number[] = [];
  readonly #origins: SpanOrigin[] = [];
  readonly #end: number;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    this.#reader = new ProtobufReader(bytes);
    this.#values = new AnyValueReader(this.#reader);
    this.#collector = new SpanCollector(options);
    this.#spans = new ProtobufSpanReader(this.#reader, this.#values, this.#collector.draft);
    this.#end = bytes.length;
    this.#each(FIRST, () => this.#inside(() => this.#readResourceSpans()));
  }

  get length(): number {
    return this.#starts.length;
  }

  read(index: number): void {
    this.#reader.at = this.#starts[index]!;
    this.#reader.end = this.#end;
    this.#spans.read();
    this.#collector.take(this.#origins[index]!);
  }

  finish(): DecodedSpans {
    return this.#collector.finish(this.#reader.badStrings);
  }

  #readResourceSpans(): void {
    const resource = new ResourceDraft();
    this.#ahead(() => this.#readResource(resource));
    const origin = resource.finish(this.#collector);
    this.#each(SECOND, () => this.#inside(() => this.#readScopeSpans(origin)));
  }

  #readResource(resource: ResourceDraft): void {
    const reader = this.#reader;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === FIRST) this.#values.readAttribute(resource);
      else if (tag === 16) resource.addDropped(reader.uint32());
      else reader.skip(tag);
    }
  }

  #readScopeSpans(from: SpanOrigin): void {
    const scope = new ScopeDraft();
    this.#ahead(() => this.#readScope(scope));
    const origin = scope.finish(from, this.#collector);
    this.#each(SECOND, () => {
      this.#starts.push(this.#reader.at);
      this.#origins.push(origin);
      this.#reader.skip(SECOND);
    });
  }

  #readScope(scope: ScopeDraft): void {
    const reader = this.#reader;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === FIRST) scope.name = reader.string();
      else if (tag === SECOND) scope.version = reader.string();
      else if (tag === 26) this.#values.readAttribute(scope);
      else if (tag === 32) scope.addDropped(reader.uint32());
      else reader.skip(tag);
    }
  }

  /** What spans come from may stand behind them: reads every first field, then goes back. */
  #ahead(read: () => void): void {
    const start = this.#reader.at;
    this.#each(FIRST, () => this.#inside(read));
    this.#reader.at = start;
  }

  /** Reads each field of a tag, to the end of the message that the reader stands in. */
  #each(wanted: number, read: () => void): void {
    const reader = this.#reader;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === wanted) read();
      else reader.skip(tag);
    }
  }

  #inside(read: () => void): void {
    const outer = this.#reader.enter();
    read();
    this.#reader.leave(outer);
  }
}
