import { toTraceId } from "../telemetry/model/ids.ts";
import type { Column, ListTable } from "./columns.ts";
import { anyOf } from "./fragment.ts";
import { isHexPart } from "./trace_table.ts";

const traceId: Column = { kind: "trace id", of: (sql) => sql`s.trace_id` };
const spanId: Column = { kind: "span id", of: (sql) => sql`s.span_id` };

export const SPAN_TABLE: ListTable = {
  key: [traceId, spanId, { kind: "nanos", of: (sql) => sql`s.content_hash` }],
  columns: {
    id: { kind: "span key", of: (sql) => sql`s.span_id` },
    trace: traceId,
    span_id: spanId,
    parent_span_id: { kind: "span id", of: (sql) => sql`s.parent_span_id`, isNullable: true },
    name: { kind: "text", of: (sql) => sql`s.name` },
    kind: { kind: "kind", of: (sql) => sql`s.kind` },
    start_time: { kind: "nanos", of: (sql) => sql`s.start_time_unix_nano` },
    end_time: { kind: "nanos", of: (sql) => sql`s.end_time_unix_nano` },
    duration_ms: { kind: "milliseconds", of: (sql) => sql`(s.end_time_unix_nano - s.start_time_unix_nano)` },
    status: { kind: "status", of: (sql) => sql`s.status` },
    status_message: { kind: "text", of: (sql) => sql`s.status_message` },
    service_name: { kind: "text", of: (sql) => sql`s.service_name` },
    scope: { kind: "text", of: (sql) => sql`s.scope` },
    internal: { kind: "boolean", of: (sql) => sql`s.internal` },
    created_at: { kind: "timestamp", of: (sql) => sql`s.created_at` },
  },
  from: (sql) => sql`telemetry_spans s`,
  contains: (sql, pattern, term) =>
    anyOf(sql, [
      ...(isHexPart(term)
        ? [
          sql`encode(s.trace_id, 'hex') like ${`%${toTraceId(term) ?? term.toLowerCase()}%`}`,
          sql`encode(s.span_id, 'hex') like ${`%${term.toLowerCase()}%`}`,
        ]
        : []),
      sql`lower(s.name) like lower(${pattern})`,
      sql`lower(s.service_name) like lower(${pattern})`,
      sql`lower(s.status_message) like lower(${pattern})`,
    ]),
  hasAttribute: (sql, test) => test(sql`s.attributes`),
};
