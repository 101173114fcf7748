import { StorageError } from "../../errors.ts";
import { countVariants, type ExportResult, type SpanExporter } from "../exporter/span_exporter.ts";
import type { Histogram } from "../metrics/histogram.ts";
import type { SpanList } from "../model/span_list.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { SafeSpans } from "../processor/safe_spans.ts";
import type { Spool } from "../spool/spool.ts";
import { CircuitBreaker, type CircuitBreakerOptions } from "./circuit_breaker.ts";
import { withDeadline } from "./deadline.ts";
import { GuardedExporter } from "./guarded_exporter.ts";
import { cutBatch, type GroupLimits, type Part } from "./part.ts";
import { SetAside } from "./set_aside.ts";
import { SpoolDrain } from "./spool_drain.ts";
import type { StorageCounts, StorageHealth } from "./storage_counts.ts";
import { WriteQueue } from "./write_queue.ts";

export interface SpanStorageOptions {
  exporter: SpanExporter;
  /** Takes what the database does not take in time; null: nothing does. */
  spool: Spool | null;
  /** Keeps spans of the spool that the database turns away; null: they stay in the spool. Default: null. */
  asideSpool?: Spool | null;
  /** Between tries to store one of them after all. Default: 60,000 ms. */
  asidePauseMs?: number;
  /** Batches that the database has to answer at the same time. Default: 2. */
  maxInFlight?: number;
  /** Most spans of batches that share a transaction. Default: 1,000. */
  groupSpans?: number;
  /** Most spans of one batch in a transaction; a larger one is cut. Default: 4,000. */
  partSpans?: number;
  /** Longest wait for a turn at the database. Default: 2,000 ms. */
  maxWaitMs?: number;
  /** Longest wait for the database's answer. Default: 3,000 ms. */
  exportTimeoutMs?: number;
  /** Longest wait for the disk. Default: 3,000 ms. */
  spoolTimeoutMs?: number;
  /** Most bytes of spans that wait for any of these; a single batch may exceed it. Default: 48 MiB. */
  maxHeldBytes?: number;
  breaker?: CircuitBreakerOptions;
  /** Told at most once a minute of each: that spans were not stored at once and what became of them, were set aside. */
  onWarning?: (message: string, facts: Record<string, unknown>) => void;
}

const MAX_GROUP_BYTES = 4 * 1024 * 1024;
const WARNING_INTERVAL_MS = 60_000;

/**
 * The gate in front of the database for spans of every way in. A batch is acknowledged when it is committed or, while
 * the database is away or slow, when it is on the disk, from where it is moved to the database later, in order.
 * Batches that come together share a transaction. None waits longer than the three limits together.
 */
export class SpanStorage implements SpanExporter {
  readonly #options: SpanStorageOptions;
  readonly #breaker: CircuitBreaker;
  readonly #exporter: GuardedExporter;
  readonly #drain: SpoolDrain | null;
  readonly #queue: WriteQueue;
  readonly #partLimits: GroupLimits;
  readonly #counts = { received: 0, inserted: 0, duplicates: 0, refused: 0, spooled: 0, failed: 0, pending: 0 };
  #variants = 0;
  readonly #pending = new Set<Promise<unknown>>();
  #heldBytes = 0;
  #isClosed = false;
  #isRefusing = false;
  /** By message. */
  readonly #warnedAt = new Map<string, number>();

  constructor(options: SpanStorageOptions) {
    const { exporter, maxInFlight = 2, groupSpans = 1_000, partSpans = 4_000 } = options;
    const { maxWaitMs = 2_000, exportTimeoutMs = 3_000 } = options;
    this.#options = options;
    this.#partLimits = { maxSpans: partSpans, maxBytes: MAX_GROUP_BYTES };
    this.#breaker = new CircuitBreaker(options.breaker);
    this.#exporter = new GuardedExporter({ exporter, breaker: this.#breaker, timeoutMs: exportTimeoutMs });
    this.#drain = this.#makeDrain();
    this.#queue = new WriteQueue({
      exporter: this.#exporter,
      breaker: this.#breaker,
      drain: this.#drain,
      limits: { maxSpans: groupSpans, maxBytes: MAX_GROUP_BYTES },
      maxInFlight,
      maxWaitMs,
    });
    this.#queue.pump();
  }

  /**
   * Resolves when all spans are in the database, or on the disk on their way there.
   *
   * @returns What became of them; of batches that shared a transaction, only the sums of `inserted`, `duplicates`
   * and `variants` are exact
   * @throws {StorageError} If some are neither; then the batch may be sent again, whole
   */
  async export(batch: SpanList): Promise<ExportResult> {
    this.#counts.received += batch.length;
    const parts = cutBatch(batch, this.#partLimits);
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    const { maxHeldBytes = 48 * 1024 * 1024 } = this.#options;
    if (this.#isClosed) throw this.#fail(batch.length, new StorageError("Cannot store batch: the storage is closed"));
    if (this.#heldBytes > 0 && this.#heldBytes + bytes > maxHeldBytes) {
      throw this.#fail(batch.length, new StorageError("Cannot store batch: too many wait already"));
    }
    const results = await Promise.all(parts.map((part) => this.#track(part)));
    return results.reduce(addResults, { inserted: 0, duplicates: 0, refused: 0 });
  }

  pack(spans: SpanRecord[]): SpanList[] {
    return this.#options.exporter.pack?.(spans) ?? [spans];
  }

  packRequest(spans: SafeSpans): SpanList | null {
    return this.#options.exporter.packRequest?.(spans) ?? null;
  }

  release(spans: SpanList): void {
    this.#options.exporter.release?.(spans);
  }

  counts(): StorageCounts {
    const { drained = 0, refused: drainRefused = 0, variants = 0 } = this.#drain ?? {};
    return { ...this.#counts, drained, drainRefused, variants: this.#variants + variants };
  }

  /** Batches that went to the database: how long each took that was stored, in seconds, and how many were not. */
  batches(): { stored: Histogram; failed: number } {
    return { stored: this.#exporter.stored, failed: this.#exporter.failed };
  }

  health(): StorageHealth {
    const { inFlight, lastStoredAt, lastError, lastErrorAt } = this.#exporter;
    const spool = this.#options.spool?.counts() ?? null;
    if (spool !== null) spool.spans -= this.#drain?.handled ?? 0;
    const setAside = this.#options.asideSpool?.counts() ?? null;
    const state = { isRefusing: this.#isRefusing && lastError !== null, isDatabaseAway: this.#breaker.isOpen };
    return { ...state, inFlight, lastStoredAt, lastError, lastErrorAt, spool, setAside };
  }

  /** Refuses further batches and answers those that wait. What is in the spool stays there. */
  async shutdown(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.allSettled(this.#pending);
    await this.#queue.close();
    const { exporter, spool, asideSpool, exportTimeoutMs = 3_000 } = this.#options;
    await withDeadline(exporter.shutdown(), exportTimeoutMs, "end exporter").catch(() => {});
    await Promise.all([spool?.close(), asideSpool?.close()]);
  }

  #makeDrain(): SpoolDrain | null {
    const { spool, asideSpool = null, asidePauseMs = 60_000, groupSpans = 1_000 } = this.#options;
    if (spool === null) return null;
    const exporter = this.#exporter;
    const setAside = asideSpool && new SetAside({ spool: asideSpool, exporter, pauseMs: asidePauseMs });
    return new SpoolDrain({ spool, exporter, groupSpans, setAside, onSetAside: (reason) => this.#warnAside(reason) });
  }

  async #track(part: Part): Promise<ExportResult> {
    const work = this.#keep(part);
    this.#pending.add(work);
    this.#counts.pending += part.spans.length;
    this.#heldBytes += part.bytes;
    try {
      return await work;
    } finally {
      this.#pending.delete(work);
      this.#counts.pending -= part.spans.length;
      this.#heldBytes -= part.bytes;
    }
  }

  async #keep(part: Part): Promise<ExportResult> {
    try {
      const result = await this.#queue.store(part);
      this.#isRefusing = false;
      this.#counts.inserted += result.inserted;
      this.#counts.duplicates += result.duplicates;
      this.#counts.refused += result.refused;
      this.#variants += result.variants ?? 0;
      return result;
    } catch (error) {
      return await this.#spool(part.spans, error);
    }
  }

  async #spool(spans: SpanList, reason: unknown): Promise<ExportResult> {
    const { spool, spoolTimeoutMs = 3_000 } = this.#options;
    if (spool === null) throw this.#fail(spans.length, reason);
    try {
      await withDeadline(spool.append(spans), spoolTimeoutMs, "spool batch");
    } catch (error) {
      throw this.#fail(spans.length, error);
    }
    this.#isRefusing = false;
    this.#counts.spooled += spans.length;
    this.#warn(reason);
    this.#queue.pump();
    return { inserted: 0, duplicates: 0, refused: 0, spooled: spans.length };
  }

  #fail(spans: number, reason: unknown): StorageError {
    this.#isRefusing = true;
    this.#counts.failed += spans;
    this.#warn(reason);
    return reason instanceof StorageError ? reason : new StorageError("Cannot store batch", { cause: reason });
  }

  #warn(reason: unknown): void {
    const { spooled, failed } = this.#counts;
    this.#tell("spans not stored at once", reason, { spooled, refused: failed });
  }

  #warnAside(reason: unknown): void {
    const { spans, bytes } = this.#options.asideSpool!.counts();
    this.#tell("spans set aside, the database turns them away", reason, { spans, bytes });
  }

  #tell(message: string, reason: unknown, facts: Record<string, number>): void {
    if (performance.now() - (this.#warnedAt.get(message) ?? -Infinity) < WARNING_INTERVAL_MS) return;
    this.#warnedAt.set(message, performance.now());
    this.#options.onWarning?.(message, { error: reason instanceof Error ? reason.message : String(reason), ...facts });
  }
}

function addResults(a: ExportResult, b: ExportResult): ExportResult {
  return {
    inserted: a.inserted + b.inserted,
    duplicates: a.duplicates + b.duplicates,
    refused: a.refused + b.refused,
    ...countVariants(a.variants, b.variants),
    spooled: (a.spooled ?? 0) + (b.spooled ?? 0),
  };
}
