import type { Family } from "../../telemetry/metrics/exposition.ts";
import { byLabel, counter, gauge, histogram } from "../../telemetry/metrics/families.ts";
import type { SpoolCounts } from "../../telemetry/spool/spool.ts";
import type { DiskRoom } from "../../telemetry/storage/disk_watch.ts";
import type { SpanStorage } from "../../telemetry/storage/span_storage.ts";

/** The gate in front of the database, its batches, and the spool beside it. */
export function storageFamilies(storage: SpanStorage): Family[] {
  const { received, inserted, duplicates, refused, spooled, failed, ...counts } = storage.counts();
  const { isDatabaseAway, inFlight, spool, setAside } = storage.health();
  const { stored, failed: failedBatches } = storage.batches();
  return [
    counter("tracewell_storage_spans_received_total", "Spans that were to be stored.", received),
    counter(
      "tracewell_storage_spans_total",
      "What became of them, for their sender.",
      byLabel("outcome", { inserted, duplicates, refused, spooled, failed }),
    ),
    counter(
      "tracewell_storage_variant_spans_total",
      "New spans with the ids of another, and other content.",
      counts.variants,
    ),
    gauge("tracewell_storage_pending_spans", "Spans that wait for database or disk.", counts.pending),
    gauge("tracewell_storage_database_away", "1 while batches go past the database.", Number(isDatabaseAway)),
    gauge("tracewell_storage_batches_in_flight", "Batches that the database has to answer.", inFlight),
    counter("tracewell_storage_batches_failed_total", "Batches that were not stored.", failedBatches),
    histogram("tracewell_storage_batch_duration_seconds", "How long the database took for a batch.", stored),
    ...spoolFamilies(spool, counts),
    ...setAsideFamilies(setAside),
  ];
}

function spoolFamilies(
  spool: SpoolCounts | null,
  { drained, drainRefused }: { drained: number; drainRefused: number },
): Family[] {
  if (spool === null) return [];
  return [
    gauge("tracewell_spool_spans", "Spans on the disk that the database does not have yet.", spool.spans),
    gauge("tracewell_spool_bytes", "What they take.", spool.bytes),
    gauge("tracewell_spool_limit_bytes", "What they may take.", spool.maxBytes),
    counter(
      "tracewell_spool_drained_spans_total",
      "Spans that went from the spool to the database.",
      byLabel("outcome", { stored: drained, refused: drainRefused }),
    ),
    counter("tracewell_spool_lost_spans_total", "Spans that could not be read again.", spool.lostSpans),
  ];
}

function setAsideFamilies(setAside: SpoolCounts | null): Family[] {
  if (setAside === null) return [];
  return [
    gauge("tracewell_spool_set_aside_spans", "Spans of the spool that the database turns away.", setAside.spans),
    gauge("tracewell_spool_set_aside_bytes", "What they take on the disk.", setAside.bytes),
  ];
}

/** Of the disk that spool and embedded database share. */
export function diskFamilies(room: DiskRoom | null): Family[] {
  if (room === null) return [];
  return [
    gauge("tracewell_disk_free_bytes", "Left on the disk of the data folder.", room.freeBytes),
    gauge("tracewell_disk_size_bytes", "Of the disk of the data folder.", room.sizeBytes),
  ];
}
