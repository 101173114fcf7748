/** What the health endpoint tells, as the OpenAPI document shows it. */
import { z } from "zod";
import { TROUBLES } from "./trouble.ts";

const count = z.int().min(0);

export const StorageSchema = z.object({
  received: count,
  inserted: count,
  duplicates: count,
  variants: count,
  refused: count,
  spooled: count,
  failed: count,
  pending: count,
  drained: count,
  drain_refused: count,
  database_away: z.boolean(),
  spool: z.object({ spans: count, bytes: count, max_bytes: count, lost_spans: count }).nullable(),
  set_aside: z.object({ spans: count, bytes: count }).nullable(),
  last_error: z.string().nullable(),
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

/** Where captured spans go, and how the last batch of them fared. */
const ExportSchema = z.object({
  to: z.enum(["database", "receiver"]),
  queue_bytes: count,
  last_stored_at: z.iso.datetime().nullable(),
  last_error: z.string().nullable(),
  last_error_at: z.iso.datetime().nullable(),
});

export const HealthSchema = z.object({
  status: z.enum(["ok", "unavailable"]),
  spans: z.object({ captured: count, stored: count, dropped: count, pending: count }),
  queue_depth: count,
  reason: z.enum(TROUBLES).nullable().optional(),
  capture: z.enum(["on", "off"]).optional(),
  database: z.object({ reachable: z.boolean(), writable: z.boolean(), migration: z.string().nullable() }).optional(),
  export: ExportSchema.optional(),
  storage: StorageSchema.optional(),
  disk: z.object({ free_bytes: count, size_bytes: count, is_low: z.boolean() }).nullable().optional(),
  uptime_seconds: z.number().min(0).optional(),
  doors: z.object({ otlp: DoorSchema, zipkin: DoorSchema }).optional(),
  capture_cost: CostSchema.optional(),
  dropped_by: counts.optional(),
  stored: z.array(SizeSchema).optional(),
});

export type HealthFacts = z.infer<typeof HealthSchema>;
