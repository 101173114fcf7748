import { toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTracePart, type TracePart } from "../telemetry/exporter/trace_part.ts";
import type { SpanList } from "../telemetry/model/span_list.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";
import type { RowChunk } from "./row_chunk.ts";
import { SpanRowReader } from "./span_row_reader.ts";

export interface PackedTraceInit {
  traceId: string;
  chunk: RowChunk;
  /** Where the rows of its spans begin and end in the chunk; behind them stands the row of the trace. */
  start: number;
  end: number;
  traceEnd: number;
  /** Of each span, in their order. */
  users: (UserContext | null)[];
}

/** What it takes of the heap itself, roughly. */
const HEAP_BYTES = 300;

/**
 * Spans of one trace as rows for COPY, and the row of the trace, if they are all there are: one object for all of them, the
 * rest is off the heap, where the garbage collector has nothing to do.
 */
export class PackedTrace implements SpanList {
  readonly traceId: string;
  readonly length: number;
  readonly #init: PackedTraceInit;
  readonly #edition: number;
  #records: SpanRecord[] | null = null;

  constructor(init: PackedTraceInit) {
    this.traceId = init.traceId;
    this.length = init.users.length;
    this.#init = init;
    this.#edition = init.chunk.edition;
  }

  /** @throws {Error} If it was released */
  get rows(): Uint8Array {
    return this.#read(this.#init.start, this.#init.end);
  }

  /** @throws {Error} If it was released */
  get traceRow(): Uint8Array {
    return this.#read(this.#init.end, this.#init.traceEnd);
  }

  get bytes(): number {
    return this.#init.traceEnd - this.#init.start + HEAP_BYTES;
  }

  /** The sum of its spans, for a row that is there already. */
  get part(): TracePart {
    return toTracePart(toKeyedSpans(this.records));
  }

  /** Read back from the rows: only what cannot be copied as it is needs that. */
  get records(): SpanRecord[] {
    if (this.#records) return this.#records;
    const reader = new SpanRowReader(this.rows);
    return this.#records = this.#init.users.map((user) => reader.next(user));
  }

  [Symbol.iterator](): Iterator<SpanRecord> {
    return this.records[Symbol.iterator]();
  }

  /** Keeps its rows until they are released as often. */
  hold(): void {
    this.#init.chunk.hold();
  }

  release(): void {
    this.#init.chunk.release();
  }

  /** Rather an error than the rows of somebody else. */
  #read(start: number, end: number): Uint8Array {
    const { chunk } = this.#init;
    if (chunk.edition !== this.#edition) throw new Error("Cannot read rows of a trace: they were released");
    return chunk.buffer.subarray(start, end);
  }
}
