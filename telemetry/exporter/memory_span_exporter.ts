import type { SpanList } from "../model/span_list.ts";
import type { SpanRecord } from "../model/span_record.ts";
import { type KeyedSpan, toKeyedSpans } from "./span_key.ts";
import type { ExportResult, SpanExporter } from "./span_exporter.ts";
import { toTraceParts, type TracePart } from "./trace_part.ts";

/** Keeps spans in memory, by the rules of the stored tables. For tests and for looking at what capture makes. */
export class MemorySpanExporter implements SpanExporter {
  readonly #spans = new Map<string, KeyedSpan>();

  /** In the order of their ids. */
  get spans(): SpanRecord[] {
    return this.#sorted().map(({ record }) => record);
  }

  get traces(): TracePart[] {
    return toTraceParts(this.#sorted());
  }

  export(batch: SpanList): Promise<ExportResult> {
    const before = this.#spans.size;
    for (const span of toKeyedSpans(batch)) {
      const key = `${span.record.traceId}${span.record.spanId}${span.contentHash}`;
      if (!this.#spans.has(key)) this.#spans.set(key, span);
    }
    const inserted = this.#spans.size - before;
    return Promise.resolve({ inserted, duplicates: batch.length - inserted, refused: 0 });
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  #sorted(): KeyedSpan[] {
    return toKeyedSpans([...this.#spans.values()].map(({ record }) => record));
  }
}
