import { toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTracePart, type TracePart } from "../telemetry/exporter/trace_part.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { SpanRowReader } from "./span_row_reader.ts";

export interface PackedTraceInit {
  traceId: string;
  buffer: CopyBuffer;
  /** Where the rows of its spans begin and end in the buffer; behind them stands the row of the trace. */
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
  #records: SpanRecord[] | null = null;

  constructor(init: PackedTraceInit) {
    this.traceId = init.traceId;
    this.size = init.users.length;
    this.#init = init;
  }

  get rows(): Uint8Array {
    const { buffer, start, end } = this.#init;
    return buffer.subarray(start, end);
  }

  get traceRow(): Uint8Array {
    const { buffer, end, traceEnd } = this.#init;
    return buffer.subarray(end, traceEnd);
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
