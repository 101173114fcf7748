import type { z } from "zod";
import type { DatabaseHealth } from "../../../db/health.ts";
import type { State } from "../../../define.ts";
import type { TelemetryHealth } from "../../../telemetry/capture/telemetry.ts";
import type { DoorCounts, IngestAccounting } from "../../../telemetry/ingest/accounting.ts";
import { dateToIsoTime } from "../../../telemetry/model/times.ts";
import type { DiskRoom } from "../../../telemetry/storage/disk_watch.ts";
import type { SpanStorage } from "../../../telemetry/storage/span_storage.ts";
import { withPatience } from "../../(_metrics)/patience.ts";
import { readSizes } from "../../(_metrics)/sizes.ts";
import type { DoorSchema, HealthFacts, SizeSchema, StorageSchema } from "./health_schema.ts";

/** What only readers of telemetry are told. */
export async function readHealthFacts(
  services: State["services"],
  database: DatabaseHealth | null,
): Promise<Omit<HealthFacts, "status" | "spans" | "queue_depth" | "reason">> {
  const { config, telemetry, storage, ingest } = services;
  return {
    ...toDetails(database, telemetry.isOn),
    export: { to: config.otlp === null ? "database" : "receiver", ...toExportFacts(telemetry.health()) },
    storage: toStorageFacts(storage),
    disk: toDiskFacts(services.diskRoom),
    doors: toDoorFacts(ingest.accounting),
    ...toCaptureFacts(telemetry.health()),
    stored: database === null ? [] : await readStored(services),
  };
}

function toDetails(database: DatabaseHealth | null, isOn: boolean) {
  return {
    capture: isOn ? "on" as const : "off" as const,
    database: {
      reachable: database !== null,
      writable: database !== null && !database.isReadOnly,
      migration: database?.migration ?? null,
    },
    uptime_seconds: Math.round(performance.now() / 1000),
  };
}

function toExportFacts({ queueBytes, lastStoredAt, lastError, lastErrorAt }: TelemetryHealth) {
  return {
    queue_bytes: queueBytes,
    last_stored_at: lastStoredAt && dateToIsoTime(lastStoredAt),
    last_error: lastError,
    last_error_at: lastErrorAt && dateToIsoTime(lastErrorAt),
  };
}

function toStorageFacts(storage: SpanStorage): z.infer<typeof StorageSchema> {
  const { drainRefused, ...counts } = storage.counts();
  const { isDatabaseAway, spool, setAside, lastError } = storage.health();
  return {
    ...counts,
    drain_refused: drainRefused,
    database_away: isDatabaseAway,
    spool: spool && { spans: spool.spans, bytes: spool.bytes, max_bytes: spool.maxBytes, lost_spans: spool.lostSpans },
    set_aside: setAside && { spans: setAside.spans, bytes: setAside.bytes },
    last_error: lastError,
  };
}

function toDiskFacts(room: DiskRoom | null) {
  return room && { free_bytes: room.freeBytes, size_bytes: room.sizeBytes, is_low: room.isLow };
}

function toDoorFacts(accounting: IngestAccounting): HealthFacts["doors"] {
  const { otlp, zipkin } = accounting.snapshot();
  return { otlp: toDoor(otlp), zipkin: toDoor(zipkin) };
}

function toDoor({ sanitizedTexts, refusedRequests, ...door }: DoorCounts): z.infer<typeof DoorSchema> {
  return { ...door, sanitized_texts: sanitizedTexts, refused_requests: refusedRequests };
}

function toCaptureFacts({ cost, queueBytes, droppedBy }: TelemetryHealth) {
  const toMicros = (share: number) => cost.count === 0 ? null : Math.round(cost.quantile(share) * 10) / 10;
  return {
    capture_cost: { requests: cost.count, p50_us: toMicros(0.5), p99_us: toMicros(0.99), queue_bytes: queueBytes },
    dropped_by: droppedBy,
  };
}

async function readStored(services: State["services"]): Promise<z.infer<typeof SizeSchema>[]> {
  const sizes = await withPatience(readSizes(services)) ?? [];
  return sizes.map(({ name, ...size }) => ({ table: name, ...size }));
}
