import { RejectedBatchError, StorageError } from "../../errors.ts";
import type { ExportResult, SpanExporter } from "../exporter/span_exporter.ts";
import { Histogram } from "../metrics/histogram.ts";
import type { SpanList } from "../model/span_list.ts";
import type { CircuitBreaker } from "./circuit_breaker.ts";
import { withDeadline } from "./deadline.ts";

export interface GuardedExporterOptions {
  exporter: SpanExporter;
  breaker: CircuitBreaker;
  /** Longest wait for a batch. */
  timeoutMs: number;
}

const BATCH_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** An exporter that always answers in time, checks what it is told and remembers how it went. */
export class GuardedExporter {
  inFlight = 0;
  /** Batches that were not stored. */
  failed = 0;
  /** Seconds that each stored batch took. */
  readonly stored = new Histogram(BATCH_SECONDS);
  lastStoredAt: Date | null = null;
  lastError: string | null = null;
  lastErrorAt: Date | null = null;

  readonly #options: GuardedExporterOptions;

  constructor(options: GuardedExporterOptions) {
    this.#options = options;
  }

  /** Ms until the database may be tried again; 0 while it is there. */
  get retryDelayMs(): number {
    return this.#options.breaker.delayMs;
  }

  /** @throws {StorageError} If the batch is not stored, or may not be: then it may be sent again, whole */
  async export(batch: SpanList): Promise<ExportResult> {
    const settle = this.#options.breaker.begin();
    const begun = performance.now();
    this.inFlight++;
    try {
      const result = await withDeadline(this.#options.exporter.export(batch), this.#options.timeoutMs, "store batch");
      assertComplete(result, batch.length);
      this.stored.note((performance.now() - begun) / 1_000);
      this.#note(null);
      settle(true);
      return result;
    } catch (error) {
      this.failed++;
      this.#note(error);
      // A database that turns one batch away is there for others.
      settle(error instanceof RejectedBatchError);
      throw error;
    } finally {
      this.inFlight--;
    }
  }

  #note(error: unknown): void {
    if (error === null) this.lastStoredAt = new Date();
    else this.lastErrorAt = new Date();
    this.lastError = error === null ? null : error instanceof Error ? error.message : String(error);
  }
}

/** Nobody is told that a span is stored because a driver forgot to say that it is not. */
function assertComplete({ inserted, duplicates, refused }: ExportResult, expected: number): void {
  if (inserted + duplicates + refused === expected) return;
  throw new StorageError(
    `Cannot store batch: ${inserted} new, ${duplicates} known and ${refused} refused of ${expected} do not add up`,
  );
}
