import type { SpanRecord } from "../model/span_record.ts";

/** Stores batches of finished spans. Implemented in memory (tests) and by db/span_exporter.ts. */
export interface SpanExporter {
  /**
   * Stores a batch and completes the rows of its traces. A span that is stored already stays as it is.
   * @returns How many were new
   * @throws {StorageError} If the batch could not be stored; then none of it is
   */
  export(batch: SpanRecord[]): Promise<number>;
  /** Waits for what is in flight. */
  shutdown(): Promise<void>;
}
