import { toTraceId } from "../telemetry/model/ids.ts";
import type { Column, ListTable } from "./columns.ts";
import { anyOf } from "./fragment.ts";

const traceId: Column = { kind: "trace id", of: (sql) => sql`t.trace_id` };

export const TRACE_TABLE: ListTable = {
  key: [traceId],
  columns: {
    id: traceId,
    trace_id: traceId,
    username: { kind: "text", of: (sql) => sql`t.username`, isEmptyNull: true, hasLowerIndex: true },
    email: { kind: "text", of: (sql) => sql`t.email`, isEmptyNull: true, hasLowerIndex: true },
    phone: { kind: "text", of: (sql) => sql`t.phone`, isEmptyNull: true },
    user_id: { kind: "text", of: (sql) => sql`t.user_id`, isNullable: true, hasLowerIndex: true },
    session_id: { kind: "text", of: (sql) => sql`t.session_id`, isNullable: true, hasLowerIndex: true },
    service_name: { kind: "text", of: (sql) => sql`t.service_name` },
    environment: { kind: "text", of: (sql) => sql`t.environment` },
    method: { kind: "text", of: (sql) => sql`t.method` },
    url: { kind: "text", of: (sql) => sql`t.url`, isEmptyNull: true },
    route: { kind: "text", of: (sql) => sql`t.route`, isNullable: true },
    user_agent: { kind: "text", of: (sql) => sql`t.user_agent`, isEmptyNull: true },
    status_code: { kind: "integer", of: (sql) => sql`t.status_code`, isNullable: true },
    status: { kind: "status", of: (sql) => sql`t.status` },
    duration_ms: { kind: "milliseconds", of: (sql) => sql`t.duration_nanos` },
    start_time: { kind: "nanos", of: (sql) => sql`t.start_time_unix_nano` },
    end_time: { kind: "nanos", of: (sql) => sql`t.end_time_unix_nano` },
    span_count: { kind: "integer", of: (sql) => sql`t.span_count` },
    error_count: { kind: "integer", of: (sql) => sql`t.error_count` },
    services: { kind: "names", of: (sql) => sql`t.services` },
    internal: { kind: "boolean", of: (sql) => sql`t.internal` },
    mixed_users: { kind: "boolean", of: (sql) => sql`t.mixed_users` },
    reference: { kind: "reference", of: (sql) => sql`substr(t.trace_id, 12)` },
    created_at: { kind: "timestamp", of: (sql) => sql`t.created_at` },
  },
  from: (sql) => sql`telemetry_traces t`,
  contains: (sql, pattern, term) =>
    anyOf(sql, [
      ...(isHexPart(term) ? [sql`encode(t.trace_id, 'hex') like ${`%${toTraceId(term) ?? term.toLowerCase()}%`}`] : []),
      sql`lower(t.username) like lower(${pattern})`,
      sql`lower(t.email) like lower(${pattern})`,
      sql`lower(t.phone) like lower(${pattern})`,
      sql`lower(t.service_name) like lower(${pattern})`,
      sql`lower(t.method) like lower(${pattern})`,
      sql`lower(t.url) like lower(${pattern})`,
      sql`lower(t.route) like lower(${pattern})`,
      sql`lower(t.user_agent) like lower(${pattern})`,
    ]),
  hasAttribute: (sql, test) =>
    sql`exists (select 1 from telemetry_spans a where a.trace_id = t.trace_id and ${test(sql`a.attributes`)})`,
};

/** Only then can it be a part of an id. */
export function isHexPart(term: string): boolean {
  return /^[0-9a-f-]{1,36}$/i.test(term);
}
