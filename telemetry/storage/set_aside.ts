import { RejectedBatchError, StorageError } from "../../errors.ts";
import type { ExportResult } from "../exporter/span_exporter.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { Spool } from "../spool/spool.ts";
import type { GuardedExporter } from "./guarded_exporter.ts";

export interface SetAsideOptions {
  spool: Spool;
  exporter: GuardedExporter;
  /** Pause after the database has turned one away. */
  pauseMs: number;
}

/** Of the room; the rest is for those that go round. */
const MAX_SHARE = 0.75;

/**
 * Spans that the database turns away, each in a frame of its own on the disk. One is tried again now and then; when it
 * is taken, the cause is gone and the others follow at once.
 */
export class SetAside {
  readonly #options: SetAsideOptions;
  #retryAt = 0;

  constructor(options: SetAsideOptions) {
    this.#options = options;
  }

  /** Ms until one is to be tried; null if there is none. */
  get delayMs(): number | null {
    return this.#options.spool.isEmpty ? null : Math.max(0, this.#retryAt - performance.now());
  }

  /** Resolves when the span is on the disk for good. @throws {StorageError} If there is no room for it */
  async add(record: SpanRecord): Promise<void> {
    const { spool, pauseMs } = this.#options;
    const { bytes, maxBytes } = spool.counts();
    if (bytes > maxBytes * MAX_SHARE) throw new StorageError("Cannot set span aside: too many are there already");
    if (spool.isEmpty) this.#retryAt = performance.now() + pauseMs;
    await spool.append([record]);
  }

  /** @returns Null if it is still not taken, and stays */
  async retryOldest(): Promise<ExportResult | null> {
    const { spool, exporter, pauseMs } = this.#options;
    const records = await spool.peek(1);
    if (records === null) return null;
    try {
      const result = await exporter.export(records);
      await spool.shift();
      return result;
    } catch (error) {
      this.#retryAt = performance.now() + pauseMs;
      if (error instanceof RejectedBatchError) await this.#putLast(records);
      return null;
    }
  }

  /** So that the next time another one has its turn. */
  async #putLast(records: SpanRecord[]): Promise<void> {
    await this.#options.spool.append(records);
    await this.#options.spool.shift();
  }
}
