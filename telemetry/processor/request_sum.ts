import { toMicros } from "../capture/span_time.ts";
import type { TracePart } from "../exporter/trace_part.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { SafeSpan } from "./safe_span.ts";

const KIND_SERVER = 2;
const KIND_CONSUMER = 5;
const STATUS_ERROR = 2;

/** What a request's own span says for the row of its trace. */
type Entry =
  & Pick<SpanRecord, "parentSpanId" | "user" | "serviceName" | "environment" | "http" | "status" | "isInternal">
  & { startMicros: number };

/** Sums up the spans of one captured request, to what toTraceParts() would make of them. */
export class RequestSum {
  #traceId = "";
  #entry: Entry | null = null;
  #isPlain = true;
  #startMicros = Infinity;
  #endMicros = -Infinity;
  #spanCount = 0;
  #errorCount = 0;

  /** @throws {RangeError} If its times are finer than microseconds */
  add(span: SafeSpan): void {
    if (this.#spanCount++ === 0) this.#traceId = span.traceId;
    else if (span.traceId !== this.#traceId) this.#isPlain = false;
    const startMicros = toMicros(span.startTime);
    this.#startMicros = Math.min(this.#startMicros, startMicros);
    this.#endMicros = Math.max(this.#endMicros, startMicros, toMicros(span.endTime));
    if (span.status === STATUS_ERROR) this.#errorCount++;
    if (span.kind === KIND_SERVER || span.kind === KIND_CONSUMER) this.#addEntry(span, startMicros);
  }

  /** @returns Null unless all are of one trace with one entry, whose parent is somewhere else */
  toPart(): TracePart | null {
    if (!this.#isPlain || this.#entry === null) return null;
    const { parentSpanId, user, serviceName, environment, http, status, isInternal, startMicros } = this.#entry;
    return {
      traceId: this.#traceId,
      user,
      userRankNano: user === null ? null : toNanos(startMicros),
      mixedUsers: false,
      entry: { serviceName, environment, http },
      status,
      isInternal,
      startTimeUnixNano: toNanos(this.#startMicros),
      endTimeUnixNano: toNanos(this.#endMicros),
      spanCount: this.#spanCount,
      errorCount: this.#errorCount,
      services: serviceName === "" ? [] : [serviceName],
      isEntryServed: true,
      entryParents: parentSpanId === null ? [] : [parentSpanId],
    };
  }

  #addEntry(span: SafeSpan, startMicros: number): void {
    if (this.#entry !== null || !span.isLocalRoot) this.#isPlain = false;
    const { parentSpanId, user, serviceName, environment, http, status, isInternal } = span;
    this.#entry = { parentSpanId, user, serviceName, environment, http, status, isInternal, startMicros };
  }
}

function toNanos(micros: number): bigint {
  return BigInt(micros) * 1_000n;
}
