import { type KeyedSpan, toKeyedSpans } from "../telemetry/exporter/span_key.ts";
import { toTracePart, type TracePart } from "../telemetry/exporter/trace_part.ts";
import { TimeSlices } from "../telemetry/ingest/time_slices.ts";
import { cutRecords } from "../telemetry/model/cut_records.ts";
import { partsOf, type SpanList } from "../telemetry/model/span_list.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import { RequestSum } from "../telemetry/processor/request_sum.ts";
import type { SafeSpans } from "../telemetry/processor/safe_spans.ts";
import type { UserContext } from "../telemetry/model/user_context.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { PackedTrace } from "./packed_trace.ts";
import { type RowChunk, RowChunks } from "./row_chunk.ts";
import { addSafeSpanRow } from "./safe_span_copy.ts";
import { addSpanRow } from "./span_copy.ts";
import { addTraceRow } from "./trace_copy.ts";

/** Most spans of a trace that are packed together: a batch is made of whole ones. */
const MAX_SPANS = 1_000;
const MAX_BYTES = 1024 * 1024;

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

  /** The same spans by trace, packed; those that no row can hold, as they were. */
  pack(spans: SpanRecord[]): SpanList[] {
    const traces = Map.groupBy(spans, ({ traceId }) => traceId);
    return [...traces.values()]
      .flatMap((trace) => cutRecords(trace, { maxSpans: MAX_SPANS, maxBytes: MAX_BYTES }))
      .map((piece) => this.#packTrace(piece) ?? piece);
  }

  /** As pack(), giving way to other work every few milliseconds. What is packed already is to be released once more. */
  async packInSlices(spans: SpanList): Promise<SpanList[]> {
    const packed: PackedTrace[] = [];
    const rest: SpanRecord[] = [];
    for (const part of partsOf(spans)) {
      if (part instanceof PackedTrace) packed.push(part);
      else rest.push(...part);
    }
    for (const trace of packed) trace.hold();
    const lists: SpanList[] = packed;
    for (const trace of Map.groupBy(rest, ({ traceId }) => traceId).values()) {
      if (this.#slices.isOver) await this.#slices.next();
      lists.push(this.#packTrace(trace) ?? trace);
    }
    return lists;
  }

  /** Lists that pack(), packInSlices() or packRequest() gave are not read any more, once by each whom they were given to. */
  release(lists: readonly SpanList[]): void {
    for (const list of lists) if (list instanceof PackedTrace) list.release();
  }

  /**
   * The spans of a batch by trace, in the order of the trace ids.
   *
   * @param batch As packInSlices() gives it
   * @returns Null if there is a span in it that no row can hold, one twice, or a variant of another
   */
  toCopyBatch(batch: SpanList[]): PackedTrace[] | null {
    const traces = new Map<string, PackedTrace>();
    for (const list of batch) {
      if (!(list instanceof PackedTrace)) return null;
      const earlier = traces.get(list.traceId);
      const trace = earlier === undefined ? list : this.#packTrace([...earlier, ...list]);
      if (trace === null) return null;
      traces.set(trace.traceId, trace);
    }
    return [...traces.values()].sort((a, b) => a.traceId < b.traceId ? -1 : 1);
  }

  /** As pack(), for the spans of one captured request, in their order. @returns Null if these have to take the long way */
  packRequest(spans: SafeSpans): PackedTrace | null {
    if (spans.length > MAX_SPANS) return null;
    return this.#packRows((buffer) => addRequest(buffer, spans));
  }

  #packTrace(spans: SpanRecord[]): PackedTrace | null {
    return this.#packRows((buffer) => addTrace(buffer, spans));
  }

  /** @returns Null, with nothing written, if a row cannot be written */
  #packRows(addRows: (buffer: CopyBuffer) => Rows | null): PackedTrace | null {
    const chunk = this.#chunks.open;
    const { buffer } = chunk;
    const start = buffer.length;
    try {
      const rows = addRows(buffer);
      if (rows !== null) return toPackedTrace(chunk, start, rows);
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
  const users = new Array<UserContext | null>(spans.length);
  const end = buffer.length + MAX_BYTES;
  for (let index = 0; index < spans.length && buffer.length <= end; index++) {
    const span = spans.at(index);
    addSafeSpanRow(buffer, span);
    sum.add(span);
    users[index] = span.user;
  }
  const part = buffer.length <= end ? sum.toPart() : null;
  return part && { part, users };
}

/** @returns Null if one of them is there twice, or has the ids of another: these are told apart by the long way */
function addTrace(buffer: CopyBuffer, spans: SpanRecord[]): Rows | null {
  const keyed = toKeyedSpans(spans);
  if (keyed.length < spans.length || hasVariant(keyed)) return null;
  for (const span of keyed) addSpanRow(buffer, span);
  return { part: toTracePart(keyed), users: keyed.map(({ record }) => record.user) };
}

/** @param spans Of one trace, in the order of their ids */
function hasVariant(spans: KeyedSpan[]): boolean {
  return spans.some(({ record }, index) => index > 0 && record.spanId === spans[index - 1]!.record.spanId);
}

function toPackedTrace(chunk: RowChunk, start: number, { part, users }: Rows): PackedTrace {
  const { buffer } = chunk;
  const end = buffer.length;
  addTraceRow(buffer, part);
  const trace = new PackedTrace({ traceId: part.traceId, chunk, start, end, traceEnd: buffer.length, users });
  trace.hold();
  return trace;
}
