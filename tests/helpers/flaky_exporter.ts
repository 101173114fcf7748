import { RejectedBatchError, StorageError } from "@/errors.ts";
import type { ExportResult } from "@/telemetry/exporter/span_exporter.ts";
import { MemorySpanExporter } from "@/telemetry/exporter/memory_span_exporter.ts";
import type { SpanList } from "@/telemetry/model/span_list.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";

/** A database that a test can take away, freeze and slow down. */
export class FlakyExporter extends MemorySpanExporter {
  /** `lossy`: commits, then fails. `frozen`: does not answer until another state is set. */
  state: "up" | "down" | "frozen" | "lossy" = "up";
  delayMs = 0;
  /** Spans of these traces are refused. */
  refusedTraces = new Set<string>();
  /** A batch with one of these spans is turned away whole, every time. */
  poison = new Set<string>();
  /** A batch with one of these spans fails without an answer, every time. */
  tooSlow = new Set<string>();
  /** The batches that reached it, in order. */
  batches: SpanRecord[][] = [];
  inFlight = 0;
  maxInFlight = 0;

  override async export(spans: SpanList): Promise<ExportResult> {
    const batch = [...spans];
    this.batches.push(batch);
    this.maxInFlight = Math.max(this.maxInFlight, ++this.inFlight);
    try {
      if (this.delayMs > 0) await sleep(this.delayMs);
      return await this.#answer(batch);
    } finally {
      this.inFlight--;
    }
  }

  async #answer(batch: SpanRecord[]): Promise<ExportResult> {
    while (this.state === "frozen") await sleep(2);
    if (this.state === "down") throw new StorageError("Cannot store batch: the database failed");
    if (batch.some(({ spanId }) => this.poison.has(spanId))) throw new RejectedBatchError("Cannot store batch: XX000");
    if (batch.some(({ spanId }) => this.tooSlow.has(spanId))) throw new StorageError("Cannot store batch: no answer");
    const kept = batch.filter(({ traceId }) => !this.refusedTraces.has(traceId));
    const { inserted, duplicates } = await super.export(kept);
    if (this.state === "lossy") throw new StorageError("Cannot store batch: no answer within 10 ms");
    return { inserted, duplicates, refused: batch.length - kept.length };
  }
}

export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/** @throws {Error} If it is not so after two seconds */
export async function until(isSo: () => boolean, timeoutMs = 2_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`Not so after ${timeoutMs} ms: ${isSo}`);
    await sleep(2);
  }
}
