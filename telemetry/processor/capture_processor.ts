import type { SpanObserver } from "../capture/capture_provider.ts";
import type { CapturedSpan } from "../capture/captured_span.ts";
import type { RequestScope } from "../capture/request_scope.ts";
import { Histogram, risingBounds } from "../metrics/histogram.ts";
import type { SpanRecord } from "../model/span_record.ts";
import { type Origin, toSpanRecord } from "./to_span_record.ts";
import type { SpanQueue } from "./span_queue.ts";

export interface CaptureProcessorOptions {
  queue: SpanQueue;
  origin: Origin;
  /** Most spans that wait for the end of their requests, or to be redacted. Default: 50,000. */
  maxHeld?: number;
  /** Default: {@linkcode toSpanRecord} */
  convert?: (span: CapturedSpan, origin: Origin) => SpanRecord;
  /** Makes records cheaper to keep. Default: they are kept as they are. */
  pack?: (records: SpanRecord[]) => SpanRecord[];
}

/** Longest wait of ended spans for being redacted, away from the request. */
const CONVERT_DELAY_MS = 5;
/** Spans that are redacted without a pause: requests wait no longer than that. Of a backlog a quarter, to keep up with it. */
const CONVERT_SLICE = 128;

/** Up to a quarter of a second, each a tenth more than the one before. */
const COST_BOUNDS = risingBounds({ first: 1, factor: 1.1, count: 130 });

/**
 * Takes ended spans: holds those of a request until its own span ends, so that its trace goes out whole and with its
 * user, then redacts them away from the request and hands them to the queue. Spans that end later go on their own.
 */
export class CaptureProcessor implements SpanObserver {
  captured = 0;
  /** Errors of our own that were swallowed. */
  failures = 0;
  /** Microseconds of this process for each request that was captured: its own span, and redacting all of its spans. */
  readonly cost = new Histogram(COST_BOUNDS);

  readonly #queue: SpanQueue;
  readonly #origin: Origin;
  readonly #maxHeld: number;
  readonly #convert: NonNullable<CaptureProcessorOptions["convert"]>;
  readonly #pack: NonNullable<CaptureProcessorOptions["pack"]>;
  readonly #open = new Set<RequestScope>();
  #ended: CapturedSpan[] = [];
  #held = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { queue, origin, maxHeld = 50_000, convert = toSpanRecord, pack = (records) => records }: CaptureProcessorOptions,
  ) {
    this.#queue = queue;
    this.#origin = origin;
    this.#maxHeld = maxHeld;
    this.#convert = convert;
    this.#pack = pack;
  }

  /** Spans that are captured and neither stored nor dropped. */
  get pending(): number {
    return this.#held + this.#ended.length + this.#queue.pending;
  }

  onStart(span: CapturedSpan): void {
    if (span.request) span.request.entry ??= span;
  }

  /** Called by whoever ends a span, so it must not throw. */
  onEnd(span: CapturedSpan): void {
    try {
      this.#take(span);
    } catch {
      this.failures++;
    }
  }

  #take(span: CapturedSpan): void {
    const { request: scope } = span;
    if (scope?.isDiscarded && scope.hasEnded) return;
    this.captured++;
    if (scope === undefined || scope.hasEnded || this.#held + this.#ended.length >= this.#maxHeld) {
      return this.#release(span);
    }
    scope.held.push(span);
    this.#held++;
    if (span === scope.entry) this.#endRequest(scope);
    else this.#open.add(scope);
  }

  /** Redacts and queues what waits for nothing else. */
  forceFlush(): Promise<void> {
    while (this.#ended.length > 0) this.#convertSlice();
    return Promise.resolve();
  }

  /** As forceFlush(), with the spans of requests that are still open. */
  async shutdown(): Promise<void> {
    for (const scope of this.#open) this.#releaseHeld(scope);
    this.#open.clear();
    await this.forceFlush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #endRequest(scope: RequestScope): void {
    scope.hasEnded = true;
    this.#open.delete(scope);
    if (scope.isDiscarded) this.#discardHeld(scope);
    else this.#releaseHeld(scope);
  }

  #releaseHeld(scope: RequestScope): void {
    this.#held -= scope.held.length;
    for (const span of scope.held.splice(0)) this.#release(span);
  }

  #discardHeld(scope: RequestScope): void {
    this.#held -= scope.held.length;
    this.captured -= scope.held.length;
    scope.held = [];
  }

  #release(span: CapturedSpan): void {
    if (this.#ended.length >= this.#maxHeld) return this.#queue.drop(1);
    this.#ended.push(span);
    this.#timer ??= setTimeout(() => this.#tick(), CONVERT_DELAY_MS);
  }

  #tick(): void {
    this.#timer = undefined;
    this.#convertSlice();
    if (this.#ended.length > 0) this.#timer = setTimeout(() => this.#tick(), 0);
  }

  #convertSlice(): void {
    const slice = this.#ended.splice(0, this.#sliceLength());
    const begun = performance.now();
    this.#queueAll(slice.flatMap((span) => this.#convertOne(span) ?? []));
    this.#noteCost(slice, (performance.now() - begun) / slice.length);
  }

  /** What belongs to one request stays together. */
  #sliceLength(): number {
    let length = Math.max(CONVERT_SLICE, this.#ended.length >> 2);
    const last = this.#ended[length - 1]?.request;
    while (last !== undefined && this.#ended[length]?.request === last) length++;
    return length;
  }

  #convertOne(span: CapturedSpan): SpanRecord | null {
    try {
      return this.#convert(span, this.#origin);
    } catch {
      this.#dropBroken(1);
      return null;
    } finally {
      span.forget();
    }
  }

  #queueAll(records: SpanRecord[]): void {
    try {
      for (const record of this.#pack(records)) this.#queue.add(record);
    } catch {
      this.#dropBroken(records.length);
    }
  }

  #dropBroken(spans: number): void {
    this.failures++;
    this.#queue.drop(spans, "not_convertible");
  }

  /** A request's own span comes last of those that waited for it. */
  #noteCost(slice: CapturedSpan[], eachMs: number): void {
    for (const { request } of slice) if (request) request.costMs += eachMs;
    for (const span of slice) if (span === span.request?.entry) this.cost.note(span.request.costMs * 1_000);
  }
}
