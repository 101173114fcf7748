import { RejectedBatchError } from "../../errors.ts";
import type { ExportResult, SpanExporter } from "../exporter/span_exporter.ts";
import { cutRecords } from "../model/cut_records.ts";
import { joinLists, partsOf, type SpanList, toListBytes } from "../model/span_list.ts";
import type { SpanRecord } from "../model/span_record.ts";

export interface SpanQueueOptions {
  exporter: SpanExporter;
  /** Most spans that wait. Default: 100,000. */
  maxSpans?: number;
  /** Most bytes that wait, by the length of their texts. Default: 64 MiB. */
  maxBytes?: number;
  /** Most spans of a batch; when so many wait, they go at once. Default: 2,000: more are cheaper for PostgreSQL, and dearer for whoever keeps them. */
  batchSpans?: number;
  /** Longest wait for company. Default: 200 ms. */
  delayMs?: number;
  /** Batches that are written at the same time while many wait; else it is one. Default: 2. */
  maxInFlight?: number;
  /** First wait after a batch failed; doubles up to 5 s. Default: 250 ms. */
  retryDelayMs?: number;
  /** Told at most once a minute. */
  onWarning?: (message: string, facts: Record<string, unknown>) => void;
}

/** Why spans that were captured are not stored. */
export type DropReason = "queue_full" | "not_convertible" | "refused" | "shutdown";

/** Batches that wait before others go beside the one that is being written. */
const BACKLOG_BATCHES = 3;
const MAX_RETRY_DELAY_MS = 5_000;
/** Longest wait that a receiver may ask for. */
const MAX_RETRY_AFTER_MS = 60_000;
const WARNING_INTERVAL_MS = 60_000;

/**
 * Finished spans on their way to an exporter, in memory: bounded, in order, sent again while the exporter fails. When
 * it is full the newest are dropped and counted.
 */
export class SpanQueue {
  stored = 0;
  dropped = 0;
  /** What `dropped` consists of. */
  readonly droppedBy: Record<DropReason, number> = { queue_full: 0, not_convertible: 0, refused: 0, shutdown: 0 };
  /** When the exporter stored a batch last; null before the first. */
  lastStoredAt: Date | null = null;
  /** Why the last batch failed; null since one was stored. */
  lastError: string | null = null;
  lastErrorAt: Date | null = null;

  readonly #options: Required<Omit<SpanQueueOptions, "onWarning">> & Pick<SpanQueueOptions, "onWarning">;
  #waiting: SpanList[] = [];
  #waitingSpans = 0;
  #bytes = 0;
  #inFlight = 0;
  #spansInFlight = 0;
  #failures = 0;
  /** What the last failure asked to wait. */
  #retryAfterMs = 0;
  #warnedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idlers: (() => void)[] = [];

  constructor({
    maxSpans = 100_000,
    maxBytes = 64 * 1024 * 1024,
    batchSpans = 2_000,
    delayMs = 200,
    maxInFlight = 2,
    retryDelayMs = 250,
    ...options
  }: SpanQueueOptions) {
    this.#options = { maxSpans, maxBytes, batchSpans, delayMs, maxInFlight, retryDelayMs, ...options };
  }

  /** Spans that wait or are being written. */
  get pending(): number {
    return this.#waitingSpans + this.#spansInFlight;
  }

  /** Bytes that wait or are being written. */
  get bytes(): number {
    return this.#bytes;
  }

  add(record: SpanRecord): void {
    this.addAll([record]);
  }

  /** Those of one trace together: a batch then has all of them, unless they are more than a batch. */
  addAll(spans: SpanList): void {
    const { batchSpans, maxSpans, delayMs } = this.#options;
    const limits = { maxSpans: Math.min(batchSpans, maxSpans), maxBytes: Infinity };
    const isLong = Array.isArray(spans) && spans.length > limits.maxSpans;
    for (const piece of isLong ? cutRecords(spans, limits) : [spans]) this.#push(piece);
    if (this.#waitingSpans >= batchSpans && this.#failures === 0) this.#send();
    else if (this.#waitingSpans > 0) this.#schedule(delayMs);
  }

  /** @param detail For the log. Default: the reason */
  drop(spans: number, reason: DropReason = "queue_full", detail: string = reason): void {
    this.dropped += spans;
    this.droppedBy[reason] += spans;
    this.#warn("spans dropped", { reason: detail, dropped: this.dropped });
  }

  /** Sends what waits, at once and again while it fails. @returns Whether all was stored in time */
  async flush(timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (this.pending > 0) {
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return false;
      this.#send();
      await this.#settled(leftMs);
      if (this.#failures > 0) await sleep(Math.max(0, Math.min(deadline - performance.now(), this.#retryDelay())));
    }
    return true;
  }

  /** Stops all timers; what waits still is counted as dropped. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waitingSpans > 0) this.drop(this.#waitingSpans, "shutdown");
    this.#waiting = [];
    this.#waitingSpans = 0;
  }

  #push(spans: SpanList): void {
    const bytes = toListBytes(spans);
    const { maxSpans, maxBytes, exporter } = this.#options;
    if (this.pending + spans.length > maxSpans || this.#bytes + bytes > maxBytes) {
      exporter.release?.(spans);
      return this.drop(spans.length);
    }
    this.#waiting.push(spans);
    this.#waitingSpans += spans.length;
    this.#bytes += bytes;
  }

  #schedule(delayMs: number): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#send();
    }, delayMs);
    letEnd(this.#timer);
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#inFlight < this.#mostInFlight()) {
      const lists = this.#waiting.slice(0, countLists(this.#waiting, this.#options.batchSpans));
      this.#waiting = this.#waiting.slice(lists.length);
      const batch = joinLists(lists);
      this.#waitingSpans -= batch.length;
      this.#sendBatch(batch);
    }
  }

  /** Two at the same time are hardly done sooner, and take the processor from the pages: only a backlog is worth that. */
  #mostInFlight(): number {
    const { maxInFlight, batchSpans } = this.#options;
    const isBehind = this.#failures === 0 && this.#waitingSpans >= BACKLOG_BATCHES * batchSpans;
    return isBehind ? maxInFlight : 1;
  }

  async #sendBatch(batch: SpanList): Promise<void> {
    this.#inFlight++;
    this.#spansInFlight += batch.length;
    try {
      this.#noteStored(batch, await this.#export(batch));
    } catch (error) {
      this.#noteFailure(batch, error);
    } finally {
      this.#inFlight--;
      this.#spansInFlight -= batch.length;
      this.#goOn();
    }
  }

  /** Also an exporter that throws at once fails later: #send() would go round for ever. */
  async #export(batch: SpanList): Promise<ExportResult> {
    return await this.#options.exporter.export(batch);
  }

  #noteStored(batch: SpanList, { refused, reason }: ExportResult): void {
    this.#failures = 0;
    this.#retryAfterMs = 0;
    this.lastError = null;
    this.lastStoredAt = new Date();
    this.stored += batch.length - refused;
    if (refused > 0) this.drop(refused, "refused", reason);
    this.#bytes -= toListBytes(batch);
    this.#options.exporter.release?.(batch);
  }

  #noteFailure(batch: SpanList, error: unknown): void {
    this.#failures++;
    // Those who were told the same do not come back at the same time.
    this.#retryAfterMs = Math.min(toRetryAfter(error) * (1 + Math.random() / 4), MAX_RETRY_AFTER_MS);
    this.lastError = error instanceof Error ? error.message : String(error);
    this.lastErrorAt = new Date();
    // A batch that is turned away for what it is does not hold up the others.
    const isRejected = error instanceof RejectedBatchError;
    this.#waiting = isRejected ? [...this.#waiting, ...partsOf(batch)] : [...partsOf(batch), ...this.#waiting];
    this.#waitingSpans += batch.length;
    this.#warn("spans not stored", { error: this.lastError, pending: this.#waitingSpans });
  }

  #goOn(): void {
    for (const wake of this.#idlers.splice(0)) wake();
    if (this.#failures > 0) this.#schedule(this.#retryDelay());
    else if (this.#waitingSpans >= this.#options.batchSpans) this.#send();
    else if (this.#waitingSpans > 0) this.#schedule(this.#options.delayMs);
  }

  #retryDelay(): number {
    const delayMs = Math.min(this.#options.retryDelayMs * 2 ** (this.#failures - 1), MAX_RETRY_DELAY_MS);
    return Math.max(delayMs, this.#retryAfterMs);
  }

  /** Resolves when a batch was stored or failed, at the latest after so many ms. */
  #settled(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      if (this.#inFlight === 0) return;
      this.#idlers.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #warn(message: string, facts: Record<string, unknown>): void {
    if (performance.now() - this.#warnedAt < WARNING_INTERVAL_MS) return;
    this.#warnedAt = performance.now();
    this.#options.onWarning?.(message, facts);
  }
}

/** A program that has nothing else to do does not stay for this timer, where its runtime allows it. */
function letEnd(timer: unknown): void {
  (timer as { unref?: () => void }).unref?.();
}

/** Milliseconds that an exporter's receiver asks to be left alone. */
function toRetryAfter(error: unknown): number {
  return Number((error as { retryAfterMs?: number | null } | null)?.retryAfterMs ?? 0) || 0;
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/** How many lists from the first make a batch: as many as fit, and at least one. */
function countLists(waiting: SpanList[], maxSpans: number): number {
  let [count, spans] = [0, 0];
  for (const { length } of waiting) {
    spans += length;
    if (count > 0 && spans > maxSpans) break;
    count++;
  }
  return count;
}
