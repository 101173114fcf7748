import type { SpanObserver } from "../capture/capture_provider.ts";
import type { CapturedSpan } from "../capture/captured_span.ts";
import type { RequestScope } from "../capture/request_scope.ts";
import { Histogram, risingBounds } from "../metrics/histogram.ts";
import type { SpanExporter } from "../exporter/span_exporter.ts";
import type { SpanList } from "../model/span_list.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { Origin } from "./origin.ts";
import { SafeSpans } from "./safe_spans.ts";
import type { SpanQueue } from "./span_queue.ts";

export interface CaptureProcessorOptions {
  queue: SpanQueue;
  origin: Origin;
  /** Most spans that wait for the end of their requests, or to be redacted. Default: 50,000. */
  maxHeld?: number;
  /** Makes spans cheaper to keep. Default: they are kept as records. */
  packer?: Pick<SpanExporter, "pack" | "packRequest">;
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
  readonly #packer: NonNullable<CaptureProcessorOptions["packer"]>;
  readonly #open = new Set<RequestScope>();
  /** What waits to be redacted: the spans of a request together, all others alone. */
  #ended: CapturedSpan[][] = [];
  #endedSpans = 0;
  #held = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ queue, origin, maxHeld = 50_000, packer = {} }: CaptureProcessorOptions) {
    this.#queue = queue;
    this.#origin = origin;
    this.#maxHeld = maxHeld;
    this.#packer = packer;
  }

  /** Spans that are captured and neither stored nor dropped. */
  get pending(): number {
    return this.#held + this.#endedSpans + this.#queue.pending;
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
    if (scope === undefined || scope.hasEnded || this.#held + this.#endedSpans >= this.#maxHeld) {
      return this.#release([span]);
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
    const { held } = scope;
    scope.held = [];
    this.#held -= held.length;
    this.#release(held);
  }

  #discardHeld(scope: RequestScope): void {
    this.#held -= scope.held.length;
    this.captured -= scope.held.length;
    scope.held = [];
  }

  #release(spans: CapturedSpan[]): void {
    if (this.#endedSpans >= this.#maxHeld) return this.#queue.drop(spans.length);
    this.#ended.push(spans);
    this.#endedSpans += spans.length;
    this.#timer ??= setTimeout(() => this.#tick(), CONVERT_DELAY_MS);
  }

  #tick(): void {
    this.#timer = undefined;
    this.#convertSlice();
    if (this.#ended.length > 0) this.#timer = setTimeout(() => this.#tick(), 0);
  }

  #convertSlice(): void {
    const before = this.#endedSpans;
    const slice = this.#takeSlice();
    const begun = performance.now();
    for (const spans of slice) this.#convert(spans);
    this.#noteCost(slice, (performance.now() - begun) / (before - this.#endedSpans));
  }

  #takeSlice(): CapturedSpan[][] {
    const least = this.#endedSpans - Math.max(CONVERT_SLICE, this.#endedSpans >> 2);
    let taken = 0;
    while (taken < this.#ended.length && this.#endedSpans > least) this.#endedSpans -= this.#ended[taken++]!.length;
    return this.#ended.splice(0, taken);
  }

  #convert(spans: CapturedSpan[]): void {
    const safe = new SafeSpans(spans, this.#origin);
    const packed = this.#packRequest(safe);
    for (const list of packed ? [packed] : this.#pack(this.#toRecords(safe))) this.#queueAll(list);
    for (const span of spans) span.forget();
  }

  #packRequest(spans: SafeSpans): SpanList | null {
    try {
      return this.#packer.packRequest?.(spans) ?? null;
    } catch {
      this.failures++;
      return null;
    }
  }

  #toRecords(spans: SafeSpans): SpanRecord[] {
    const records: SpanRecord[] = [];
    for (let index = 0; index < spans.length; index++) {
      try {
        records.push(spans.at(index).toRecord());
      } catch {
        this.#dropBroken(1);
      }
    }
    return records;
  }

  #pack(records: SpanRecord[]): SpanList[] {
    try {
      return this.#packer.pack?.(records) ?? [records];
    } catch {
      this.#dropBroken(records.length);
      return [];
    }
  }

  #queueAll(spans: SpanList): void {
    try {
      this.#queue.addAll(spans);
    } catch {
      this.#dropBroken(spans.length);
    }
  }

  #dropBroken(spans: number): void {
    this.failures++;
    this.#queue.drop(spans, "not_convertible");
  }

  /** A request's own span comes last of those that waited for it. */
  #noteCost(slice: CapturedSpan[][], eachMs: number): void {
    for (const spans of slice) {
      const { request } = spans[0]!;
      if (request === undefined) continue;
      request.costMs += eachMs * spans.length;
      if (spans.at(-1) === request.entry) this.cost.note(request.costMs * 1_000);
    }
  }
}
