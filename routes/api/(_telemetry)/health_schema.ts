/** What the health endpoint tells, as the OpenAPI document shows it. */
import { z } from "zod";

const count = z.int().min(0);

export const StorageSchema = z.object({
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
  set_aside: z.object({ spans: count, bytes: count }).nullable(),
});

const counts = z.record(z.string(), count);

/** Spans that others sent: `received = accepted + rejected + dropped + pending`. */
export const DoorSchema = z.object({
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
export const SizeSchema = z.object({
  table: z.string(),
  day: z.iso.date().nullable(),
  rows: z.number(),
  bytes: z.number(),
});

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

export type HealthFacts = z.infer<typeof HealthSchema>;
