import type { Config } from "./config.ts";
import { openPool } from "./db/sql.ts";
import { createTraceStore } from "./db/trace_store.ts";
import { PostgresSpanExporter } from "./db/span_exporter.ts";
import { log } from "./log.ts";
import { instrumentSql } from "./telemetry/capture/instrument_sql.ts";
import { startCapture } from "./telemetry/capture/start_capture.ts";
import { OtlpSpanExporter } from "./telemetry/exporter/otlp/otlp_span_exporter.ts";
import { BodyReader } from "./telemetry/ingest/body_reader.ts";
import { Ingest } from "./telemetry/ingest/ingest.ts";
import { TimeSlices } from "./telemetry/ingest/time_slices.ts";
import type { Spool } from "./telemetry/spool/spool.ts";
import type { DiskWatch } from "./telemetry/storage/disk_watch.ts";
import { SpanStorage } from "./telemetry/storage/span_storage.ts";
import type { Services } from "./services.ts";

export interface OpenServices {
  services: Services;
  /** Stores what was captured, then ends the pools. */
  close(): Promise<void>;
}

export interface ServiceNeeds {
  /** As the app's role. */
  databaseUrl: string;
  /** Asked when it is needed: a listener may have to begin first. */
  origin: () => string;
  /** Whether the tables are up to date; until then the database counts as away. Default: always. */
  isPrepared?: () => boolean;
  /** Spans wait here while the database is away. Default: null, nowhere. */
  spool?: Spool | null;
  /** Keeps those of them that the database turns away. Default: null, they stay in the spool. */
  asideSpool?: Spool | null;
  /** Whom to ask for the room on the disk. Default: null, nobody. */
  disk?: Pick<DiskWatch, "room"> | null;
}

/** No request is open longer than 10 s because the database is lost: wait and statement together take less. */
const STATEMENT_TIMEOUT_MS = 6_000;
const READ_TIMEOUT_MS = 5_000;
const WAITS = { connectTimeoutMs: 2_500, waitTimeoutMs: 2_500 };
/** Batches that are written at the same time: two keep the server busy while a third is encoded, or being committed. */
const EXPORT_CONNECTIONS = 3;
/** Seconds. */
const END_TIMEOUT = 2;

/** Opens what requests need; connections are made when they are used. */
export function openServices(config: Config, needs: ServiceNeeds): OpenServices {
  const { databaseUrl, origin, isPrepared: isOpen = () => true, spool = null, asideSpool = null, disk = null } = needs;
  const sql = openPool(databaseUrl, { ...WAITS, isOpen, max: 10, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const reads = openPool(databaseUrl, {
    ...WAITS,
    isOpen,
    max: 4,
    statementTimeoutMs: READ_TIMEOUT_MS,
    applicationName: "tracewell reads",
    isOneOff: true,
  });
  const spans = openPool(databaseUrl, {
    ...WAITS,
    isOpen,
    max: EXPORT_CONNECTIONS,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: "tracewell spans",
    isDurable: true,
  });
  const onWarning = (message: string, facts: Record<string, unknown>) => log({ level: "warn", message, ...facts });
  const slices = new TimeSlices();
  const storage = new SpanStorage({
    exporter: new PostgresSpanExporter(spans, undefined, slices),
    spool,
    asideSpool,
    maxInFlight: EXPORT_CONNECTIONS,
    onWarning,
  });
  const exporter = config.otlp === null ? storage : new OtlpSpanExporter(config.otlp);
  const telemetry = startCapture({ config, exporter, onWarning });
  const [tracedSql, tracedReads] = config.isCaptureOn ? [instrumentSql(sql), instrumentSql(reads)] : [sql, reads];
  return {
    services: {
      config,
      sql: tracedSql,
      reads: tracedReads,
      store: createTraceStore({ sql: tracedSql, reads: tracedReads }),
      storage,
      ingest: new Ingest({ exporter: storage, bodies: new BodyReader({ maxBytes: config.maxBodyBytes }), slices }),
      telemetry,
      get origin() {
        return origin();
      },
      get diskRoom() {
        return disk?.room ?? null;
      },
    },
    async close() {
      await telemetry.shutdown();
      await storage.shutdown();
      await Promise.all([sql, reads, spans].map((pool) => pool.end({ timeout: END_TIMEOUT })));
    },
  };
}
