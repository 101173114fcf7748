import type { DecodedSpans, DecodeOptions } from "./decoded_spans.ts";
import { BadTimeError, type JsonObject, MalformedFieldError, readObject } from "./json_fields.ts";
import type { SpanBatch } from "./span_batch.ts";
import { SpanCollector } from "./span_collector.ts";
import type { SpanDraft } from "./span_draft.ts";
import type { SanitizedCount, SpanOrigin } from "./span_origin.ts";

/** Spans of a parsed body. One with a field of the wrong type is rejected alone. */
export class JsonSpanBatch implements SpanBatch {
  readonly #readSpan: (span: JsonObject, draft: SpanDraft) => void;
  readonly #collector: SpanCollector;
  readonly #mendedCount: number;
  readonly #spans: unknown[] = [];
  readonly #origins: SpanOrigin[] = [];

  /** @param readSpan Throws {@linkcode MalformedFieldError} */
  constructor(
    readSpan: (span: JsonObject, draft: SpanDraft) => void,
    { mendedCount, ...options }: DecodeOptions & { mendedCount: number },
  ) {
    this.#readSpan = readSpan;
    this.#mendedCount = mendedCount;
    this.#collector = new SpanCollector(options);
  }

  /** Where resources and scopes count what they replaced. */
  get counts(): SanitizedCount {
    return this.#collector;
  }

  add(span: unknown, origin: SpanOrigin): void {
    this.#spans.push(span);
    this.#origins.push(origin);
  }

  get length(): number {
    return this.#spans.length;
  }

  read(index: number): void {
    try {
      this.#readSpan(readObject(this.#spans[index]), this.#collector.draft);
    } catch (error) {
      if (!(error instanceof MalformedFieldError)) throw error;
      return this.#collector.reject(error instanceof BadTimeError ? "time" : "malformed");
    }
    this.#collector.take(this.#origins[index]!);
  }

  finish(): DecodedSpans {
    return this.#collector.finish(this.#mendedCount);
  }
}
