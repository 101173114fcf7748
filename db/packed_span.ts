import type { TracePart } from "../telemetry/exporter/trace_part.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { SpanRowReader } from "./span_row_reader.ts";

export interface PackedTraceInit {
  buffer: CopyBuffer;
  /** Where its rows begin and end in the buffer. */
  start: number;
  end: number;
  part: TracePart;
  /** Of each span, in their order. */
  users: (UserContext | null)[];
}

/** Spans of one trace as rows for COPY, and the sum of them. */
export class PackedTrace {
  readonly part: TracePart;
  readonly size: number;
  readonly #init: PackedTraceInit;
  #records: SpanRecord[] | null = null;

  constructor(init: PackedTraceInit) {
    this.part = init.part;
    this.size = init.users.length;
    this.#init = init;
  }

  get rows(): Uint8Array {
    const { buffer, start, end } = this.#init;
    return buffer.subarray(start, end);
  }

  get bytes(): number {
    return this.#init.end - this.#init.start;
  }

  /** Read back from the rows: only what cannot be copied as it is needs that. */
  get records(): SpanRecord[] {
    if (this.#records) return this.#records;
    const reader = new SpanRowReader(this.rows);
    return this.#records = this.#init.users.map((user) => reader.next(user));
  }
}

/** What a packed span takes of the heap itself, and its share of its trace's sum, roughly. */
const HEAP_BYTES = 200;

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
    return this.trace.part.traceId;
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
