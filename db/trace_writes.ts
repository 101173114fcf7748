import { ConflictError } from "../errors.ts";
import { STATUSES } from "../telemetry/model/vocabulary.ts";
import type { TraceWrite } from "../telemetry/query/trace_store.ts";
import type { Queryable } from "./queryable.ts";
import type { Sql } from "./sql.ts";
import { traceColumns, type TraceRow } from "./trace_rows.ts";

const NANOS_PER_MS = 1_000_000n;

/**
 * Adds a trace without spans; without a start it starts now.
 * @throws {ConflictError} If the id is taken
 */
export async function insertTrace(sql: Queryable, write: TraceWrite): Promise<TraceRow> {
  const start = write.start_time_unix_nano ?? BigInt(Date.now()) * NANOS_PER_MS;
  const [row] = await sql<TraceRow[]>`
    insert into telemetry_traces as t (
      trace_id, username, email, phone, service_name, environment, method, url, route, status_code, user_agent,
      status, start_time_unix_nano, end_time_unix_nano
    )
    values (
      decode(${write.trace_id}, 'hex'), ${write.username ?? ""}, ${write.email ?? ""}, ${write.phone ?? ""},
      ${write.service_name ?? ""}, ${write.environment ?? ""}, ${write.method ?? ""}, ${write.url ?? ""},
      ${write.route ?? null}, ${write.status_code ?? null}, ${write.user_agent ?? ""},
      ${toStatusNumber(write.status ?? "unset")}, ${start}, ${write.end_time_unix_nano ?? start}
    )
    on conflict do nothing
    returning ${traceColumns(sql)}
  `;
  if (row === undefined) throw new ConflictError("Cannot create trace: the id is taken");
  // Made again on purpose: from now on its spans are welcome.
  await sql`delete from telemetry_deleted_traces where trace_id = decode(${write.trace_id}, 'hex')`;
  return row;
}

/** Changes what is given, start and end only while the trace has no spans. */
export async function updateTraceRow(
  sql: Queryable,
  traceId: string,
  write: Omit<TraceWrite, "trace_id">,
): Promise<TraceRow | null> {
  const [row] = await sql<TraceRow[]>`
    update telemetry_traces t
    set username = coalesce(${write.username ?? null}, username),
      email = coalesce(${write.email ?? null}, email),
      phone = coalesce(${write.phone ?? null}, phone),
      service_name = coalesce(${write.service_name ?? null}, service_name),
      environment = coalesce(${write.environment ?? null}, environment),
      method = coalesce(${write.method ?? null}, method),
      url = coalesce(${write.url ?? null}, url),
      route = case when ${write.route === undefined} then route else ${write.route ?? null} end,
      status_code = case when ${write.status_code === undefined} then status_code else ${write.status_code ?? null} end,
      user_agent = coalesce(${write.user_agent ?? null}, user_agent),
      status = coalesce(${write.status === undefined ? null : toStatusNumber(write.status)}, status),
      start_time_unix_nano = case when span_count > 0 then start_time_unix_nano
        else coalesce(${write.start_time_unix_nano ?? null}, start_time_unix_nano) end,
      end_time_unix_nano = case when span_count > 0 then end_time_unix_nano
        else coalesce(${write.end_time_unix_nano ?? null}, end_time_unix_nano) end
    where trace_id = decode(${traceId}, 'hex')
    returning ${traceColumns(sql)}
  `;
  return row ?? null;
}

/** Removes a trace with its spans and remembers its id, so that late spans are refused. */
export async function deleteTraceRow(sql: Sql, traceId: string): Promise<boolean> {
  return await sql.begin(async (tx) => {
    const id = tx`decode(${traceId}, 'hex')`;
    const gone = await tx`delete from telemetry_traces where trace_id = ${id} returning 1`;
    if (gone.length === 0) return false;
    await tx`
      insert into telemetry_deleted_traces (trace_id) values (${id})
      on conflict (trace_id) do update set deleted_at = now()
    `;
    await tx`delete from telemetry_spans where trace_id = ${id}`;
    return true;
  });
}

/** A status as the tables keep it. */
export function toStatusNumber(status: (typeof STATUSES)[number]): number {
  return STATUSES.indexOf(status);
}
