import type { SpanList } from "../model/span_list.ts";
import type { SpanRecord } from "../model/span_record.ts";
import type { SafeSpans } from "../processor/safe_spans.ts";

/** What became of a batch; the numbers add up to its length. */
export interface ExportResult {
  /** New rows. */
  inserted: number;
  /** Stored already, by an earlier batch or by this one. */
  duplicates: number;
  /** Of traces that were deleted within 24 hours, or refused by the database for their content. */
  refused: number;
  /** Of the new rows those of the same ids and day as another, with other content. Absent: none, or not looked for. */
  variants?: number;
  /** Kept on the disk until the database takes them. Absent: none. */
  spooled?: number;
  /** Why some were refused, for the log. */
  reason?: string;
}

/** Stores batches of finished spans. Implemented in memory (tests) and by db/span_exporter.ts. */
export interface SpanExporter {
  /**
   * Stores a batch and completes the rows of its traces. A span that is stored already stays as it is.
   * @throws {StorageError} If the batch could not be stored; then it may be sent again, whole
   */
  export(batch: SpanList): Promise<ExportResult>;
  /** The same spans in the form that this exporter keeps and sends cheapest, by trace; for spans that wait. */
  pack?(spans: SpanRecord[]): SpanList[];
  /** As pack(), for the spans of one captured request. @returns Null if these have to take the long way */
  packRequest?(spans: SafeSpans): SpanList | null;
  /** Lists that pack() or packRequest() gave, joined or not, are stored or given up: none but the exporter reads them. */
  release?(spans: SpanList): void;
  /** Waits for what is in flight. */
  shutdown(): Promise<void>;
}

/** The sum of these as a result has it: not at all if there is none. */
export function countVariants(...counts: (number | undefined)[]): Pick<ExportResult, "variants"> {
  const variants = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return variants > 0 ? { variants } : {};
}
