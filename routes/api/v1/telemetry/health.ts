import type { Context, RouteConfig } from "fresh";
import { z } from "zod";
import { mayRead } from "../../../../accounts/access.ts";
import { type DatabaseHealth, getDatabaseHealth } from "../../../../db/health.ts";
import type { State } from "../../../../define.ts";
import type { Endpoint } from "../../../../middleware/rest/endpoint.ts";
import type { TelemetryHealth } from "../../../../telemetry/capture/telemetry.ts";
import type { DoorCounts, IngestAccounting } from "../../../../telemetry/ingest/accounting.ts";
import type { SpanStorage } from "../../../../telemetry/storage/span_storage.ts";
import { toHandler } from "../../../../middleware/rest/to_handler.ts";
import { withPatience } from "../../../(_metrics)/patience.ts";
import { readSizes } from "../../../(_metrics)/sizes.ts";

const count = z.int().min(0);

const StorageSchema = z.object({
  received: count,
  inserted: count,
  duplicates: count,
  refused: count,
  spooled: count,
  failed: count,
  pending: count,
  drained: count,
  drain_refused: count,
  database_away: z.boolean(),
  spool: z.object({ spans: count, bytes: count, max_bytes: count, lost_spans: count }).nullable(),
});

const counts = z.record(z.string(), count);

/** Spans that others sent: `received = accepted + rejected + dropped + pending`. */
const DoorSchema = z.object({
  received: count,
  accepted: count,
  pending: count,
  rejected: counts,
  dropped: counts,
  sanitized_texts: count,
  refused_requests: counts,
});

/** Microseconds of this process for a request that is captured. */
const CostSchema = z.object({
  requests: count,
  p50_us: z.number().nullable(),
  p99_us: z.number().nullable(),
  queue_bytes: count,
});

/** Of the last minute; rows are about right. */
const SizeSchema = z.object({ table: z.string(), day: z.iso.date().nullable(), rows: z.number(), bytes: z.number() });

export const HealthSchema = z.object({
  status: z.enum(["ok", "unavailable"]),
  spans: z.object({ captured: count, stored: count, dropped: count, pending: count }),
  queue_depth: count,
  capture: z.enum(["on", "off"]).optional(),
  database: z.object({ reachable: z.boolean(), writable: z.boolean(), migration: z.string().nullable() }).optional(),
  storage: StorageSchema.optional(),
  uptime_seconds: z.number().min(0).optional(),
  doors: z.object({ otlp: DoorSchema, zipkin: DoorSchema }).optional(),
  capture_cost: CostSchema.optional(),
  dropped_by: counts.optional(),
  stored: z.array(SizeSchema).optional(),
});

export const endpoint: Endpoint = {
  path: "/api/v1/telemetry/health/",
  name: "Telemetry Health",
  access: "public",
  operations: {
    GET: {
      summary: "Whether traces can be stored, and how many were",
      description: "Counts are of this process since its start. Who may read telemetry is told more.",
      answers: {
        200: { description: "Traces can be stored, or capture is off", schema: HealthSchema },
        503: { description: "Nothing can be stored now", schema: HealthSchema },
      },
      run: answer,
    },
  },
};

export const handler = toHandler(endpoint);
export const config: RouteConfig = { routeOverride: "/api/v1/telemetry/health{.:format}?{/}?" };

async function answer({ state }: Context<State>): Promise<Response> {
  const { reads, telemetry, storage, ingest } = state.services;
  const database = await withPatience(getDatabaseHealth(reads));
  const canStore = database !== null && !database.isReadOnly && !storage.health().isRefusing;
  const spans = telemetry.counts();
  const body: z.infer<typeof HealthSchema> = {
    status: canStore ? "ok" : "unavailable",
    spans: { captured: spans.captured, stored: spans.stored, dropped: spans.dropped, pending: spans.pending },
    queue_depth: spans.pending,
    ...(mayRead(state)
      ? {
        ...toDetails(database, telemetry.isOn),
        storage: toStorageFacts(storage),
        doors: toDoorFacts(ingest.accounting),
        ...toCaptureFacts(telemetry.health()),
        stored: await readStored(state.services),
      }
      : {}),
  };
  return Response.json(body, { status: canStore ? 200 : 503, headers: canStore ? {} : { "retry-after": "5" } });
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

function toStorageFacts(storage: SpanStorage): z.infer<typeof StorageSchema> {
  const { drainRefused, ...counts } = storage.counts();
  const { isDatabaseAway, spool } = storage.health();
  return {
    ...counts,
    drain_refused: drainRefused,
    database_away: isDatabaseAway,
    spool: spool && { spans: spool.spans, bytes: spool.bytes, max_bytes: spool.maxBytes, lost_spans: spool.lostSpans },
  };
}

function toDoorFacts(accounting: IngestAccounting): z.infer<typeof HealthSchema>["doors"] {
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
