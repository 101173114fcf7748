import { toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTracePart, type TracePart } from "../telemetry/exporter/trace_part.ts";
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

/** Spans of one trace as rows for COPY, and the row of the trace, if they are all there are. */
export class PackedTrace {
  readonly traceId: string;
  readonly size: number;
  readonly #init: PackedTraceInit;
  readonly #edition: number;
  #records: SpanRecord[] | null = null;

  constructor(init: PackedTraceInit) {
    this.traceId = init.traceId;
    this.size = init.users.length;
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
    return this.#init.traceEnd - this.#init.start;
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

  /** Keeps its rows until they are released as often. */
  hold(readers: number): void {
    this.#init.chunk.hold(readers);
  }

  release(readers: number): void {
    this.#init.chunk.release(readers);
  }

  /** Rather an error than the rows of somebody else. */
  #read(start: number, end: number): Uint8Array {
    const { chunk } = this.#init;
    if (chunk.edition !== this.#edition) throw new Error("Cannot read rows of a trace: they were released");
    return chunk.buffer.subarray(start, end);
  }
}

/** What a packed span takes of the heap itself, roughly. */
const HEAP_BYTES = 100;

/** A span whose fields stand in a row, off the heap, where the garbage collector has nothing to do. */
export class PackedSpan implements SpanRecord {
  readonly trace: PackedTrace;
  readonly index: number;

  constructor(trace: PackedTrace, index: number) {
    this.trace = trace;
    this.index = index;
  }

  get bytes(): number {
    return Math.ceil(this.trace.bytes / this.trace.size) + HEAP_BYTES;
  }

  get record(): SpanRecord {
    return this.trace.records[this.index]!;
  }

  get traceId() {
    return this.trace.traceId;
  }

  get spanId() {
    return this.record.spanId;
  }

  get parentSpanId() {
    return this.record.parentSpanId;
  }

  get name() {
    return this.record.name;
  }

  get kind() {
    return this.record.kind;
  }

  get startTimeUnixNano() {
    return this.record.startTimeUnixNano;
  }

  get endTimeUnixNano() {
    return this.record.endTimeUnixNano;
  }

  get status() {
    return this.record.status;
  }

  get statusMessage() {
    return this.record.statusMessage;
  }

  get serviceName() {
    return this.record.serviceName;
  }

  get environment() {
    return this.record.environment;
  }

  get scope() {
    return this.record.scope;
  }

  get attributes() {
    return this.record.attributes;
  }

  get events() {
    return this.record.events;
  }

  get links() {
    return this.record.links;
  }

  get http() {
    return this.record.http;
  }

  get user() {
    return this.record.user;
  }

  get isInternal() {
    return this.record.isInternal;
  }
}
