import { toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTracePart, type TracePart } from "../telemetry/exporter/trace_part.ts";
import { TimeSlices } from "../telemetry/ingest/time_slices.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import { RequestSum } from "../telemetry/processor/request_sum.ts";
import type { SafeSpans } from "../telemetry/processor/safe_spans.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { PackedSpan, PackedTrace } from "./packed_span.ts";
import { type RowChunk, RowChunks } from "./row_chunk.ts";
import { addSafeSpanRow } from "./safe_span_copy.ts";
import { addSpanRow } from "./span_copy.ts";
import { addTraceRow } from "./trace_copy.ts";

/**
 * Turns spans into rows for COPY as they come, so that none of their objects has to be kept until they are stored. Whoever
 * gets packed spans releases them when nothing of them is read any more: their memory is used again.
 */
export class SpanPacker {
  readonly #chunks = new RowChunks();
  readonly #slices: TimeSlices;

  /** @param slices Shared with whatever else takes long. Default: its own */
  constructor(slices = new TimeSlices()) {
    this.#slices = slices;
  }

  /** The same spans, packed; those that no row can hold, as they were. */
  pack(spans: SpanRecord[]): SpanRecord[] {
    const traces = Map.groupBy(spans, ({ traceId }) => traceId);
    return [...traces.values()].flatMap((trace) => this.#packTrace(trace) ?? trace);
  }

  /** As pack(), giving way to other work every few milliseconds. What is packed already is to be released once more. */
  async packInSlices(spans: SpanRecord[]): Promise<SpanRecord[]> {
    if (isPacked(spans)) return hold(spans);
    const packed: SpanRecord[] = [];
    for (const trace of Map.groupBy(spans, ({ traceId }) => traceId).values()) {
      if (this.#slices.isOver) await this.#slices.next();
      for (const span of isPacked(trace) ? hold(trace) : this.#packTrace(trace) ?? hold(trace)) packed.push(span);
    }
    return packed;
  }

  /** Spans that pack(), packInSlices() or packRequest() gave are not read any more, once by each whom they were given to. */
  release(spans: SpanRecord[]): void {
    for (const span of spans) if (span instanceof PackedSpan) span.trace.release(1);
  }

  /**
   * The spans of a batch by trace, in the order of the trace ids.
   *
   * @param batch Packed, as a rule
   * @returns Null if there is a span in it that no row can hold, or one twice
   */
  toCopyBatch(batch: SpanRecord[]): PackedTrace[] | null {
    const { whole, rest } = splitBatch(batch);
    for (const span of this.pack(rest)) {
      if (!(span instanceof PackedSpan)) return null;
      whole.set(span.traceId, span.trace);
    }
    return [...whole.values()].sort((a, b) => a.traceId < b.traceId ? -1 : 1);
  }

  /** As pack(), for the spans of one captured request, in their order. @returns Null if these have to take the long way */
  packRequest(spans: SafeSpans): SpanRecord[] | null {
    return this.#packRows((buffer) => addRequest(buffer, spans));
  }

  #packTrace(spans: SpanRecord[]): PackedSpan[] | null {
    return this.#packRows((buffer) => addTrace(buffer, spans));
  }

  /** @returns Null, with nothing written, if a row cannot be written */
  #packRows(addRows: (buffer: CopyBuffer) => Rows | null): PackedSpan[] | null {
    const chunk = this.#chunks.open;
    const { buffer } = chunk;
    const start = buffer.length;
    try {
      const rows = addRows(buffer);
      if (rows !== null) return toPackedSpans(chunk, start, rows);
    } catch {
      // Told like what else no row can hold.
    }
    buffer.truncate(start);
    return null;
  }
}

/** What is known of rows of spans that were written. */
interface Rows {
  part: TracePart;
  users: (UserContext | null)[];
}

/** @returns Null if these have to take the long way */
function addRequest(buffer: CopyBuffer, spans: SafeSpans): Rows | null {
  const sum = new RequestSum();
  const users: (UserContext | null)[] = [];
  for (let index = 0; index < spans.length; index++) {
    const span = spans.at(index);
    addSafeSpanRow(buffer, span);
    sum.add(span);
    users.push(span.user);
  }
  const part = sum.toPart();
  return part && { part, users };
}

/** @returns Null if one of them is there twice */
function addTrace(buffer: CopyBuffer, spans: SpanRecord[]): Rows | null {
  const keyed = toKeyedSpans(spans);
  if (keyed.length < spans.length) return null;
  for (const span of keyed) addSpanRow(buffer, span);
  return { part: toTracePart(keyed), users: keyed.map(({ record }) => record.user) };
}

function toPackedSpans(chunk: RowChunk, start: number, { part, users }: Rows): PackedSpan[] {
  const { buffer } = chunk;
  const end = buffer.length;
  addTraceRow(buffer, part);
  const trace = new PackedTrace({ traceId: part.traceId, chunk, start, end, traceEnd: buffer.length, users });
  trace.hold(trace.size);
  return users.map((_, index) => new PackedSpan(trace, index));
}

function hold(spans: SpanRecord[]): SpanRecord[] {
  for (const span of spans) if (span instanceof PackedSpan) span.trace.hold(1);
  return spans;
}

function isPacked(spans: SpanRecord[]): boolean {
  return spans.every((span) => span instanceof PackedSpan);
}

/** Traces of which the batch has all that was packed together and nothing else, and the spans of all others. */
function splitBatch(batch: SpanRecord[]): { whole: Map<string, PackedTrace>; rest: SpanRecord[] } {
  const whole = new Map<string, PackedTrace>();
  const rest: SpanRecord[] = [];
  for (let at = 0; at < batch.length;) {
    const trace = findWhole(batch, at);
    const isFirst = trace !== null && !whole.has(trace.traceId);
    if (isFirst) whole.set(trace.traceId, trace);
    else rest.push(toRecord(batch[at]!));
    at += isFirst ? trace.size : 1;
  }
  for (const id of new Set(rest.map(({ traceId }) => traceId))) {
    rest.push(...(whole.get(id)?.records ?? []));
    whole.delete(id);
  }
  return { whole, rest };
}

function findWhole(batch: SpanRecord[], at: number): PackedTrace | null {
  const first = batch[at]!;
  if (!(first instanceof PackedSpan)) return null;
  const { trace } = first;
  for (let index = 0; index < trace.size; index++) {
    const span = batch[at + index];
    if (!(span instanceof PackedSpan) || span.trace !== trace || span.index !== index) return null;
  }
  return trace;
}

function toRecord(span: SpanRecord): SpanRecord {
  return span instanceof PackedSpan ? span.record : span;
}
