/** What the API answers, as schemas: the types of resources.ts for those who cannot read TypeScript. */
import { z } from "zod";
import type { SpanResource, TraceResource } from "./resources.ts";
import { KINDS, STATUSES } from "./vocabulary.ts";

const traceId = z.string().regex(/^[0-9a-f]{32}$/);
const spanId = z.string().regex(/^[0-9a-f]{16}$/);
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/).meta({ format: "date-time" });
const digits = z.string().regex(/^-?\d{1,19}$/);
const attributes = z.record(z.string(), z.unknown());
const count = z.int().min(0);

export const TraceSchema = z.object({
  id: traceId,
  trace_id: traceId,
  username: z.string(),
  email: z.string(),
  phone: z.string(),
  user_id: z.string().nullable(),
  session_id: z.string().nullable(),
  service_name: z.string(),
  environment: z.string(),
  method: z.string(),
  url: z.string(),
  route: z.string().nullable(),
  status_code: z.int().nullable(),
  user_agent: z.string(),
  status: z.enum(STATUSES),
  start_time: time,
  end_time: time,
  duration_ms: z.number(),
  span_count: count,
  error_count: count,
  services: z.array(z.string()),
  internal: z.boolean(),
  mixed_users: z.boolean(),
  reference: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
  created_at: time,
}) satisfies z.ZodType<TraceResource>;

const event = z.object({ name: z.string(), time_unix_nano: digits, attributes });
const link = z.object({ trace_id: traceId, span_id: spanId, attributes });

export const SpanSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}-[0-9a-f]{16}(-[0-9a-f]{16})?$/),
  trace: traceId,
  span_id: spanId,
  parent_span_id: spanId.nullable(),
  name: z.string(),
  kind: z.enum(KINDS),
  start_time: time,
  end_time: time,
  duration_ms: z.number(),
  status: z.enum(STATUSES),
  status_message: z.string(),
  service_name: z.string(),
  scope: z.string(),
  attributes,
  events: z.array(event),
  links: z.array(link),
  start_time_unix_nano: digits,
  end_time_unix_nano: digits,
  duration_nanos: digits,
  created_at: time,
}) satisfies z.ZodType<SpanResource>;
