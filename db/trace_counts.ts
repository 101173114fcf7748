import type { Queryable } from "./queryable.ts";

/** Keeps others from changing these traces until the transaction ends. @returns the ids that are there */
export async function lockTraces(sql: Queryable, traceIds: string[]): Promise<string[]> {
  const rows = await sql<{ trace_id: string }[]>`
    select encode(trace_id, 'hex') as trace_id
    from telemetry_traces
    where trace_id = any (${toBytes(sql, traceIds)})
    order by telemetry_traces.trace_id
    for update
  `;
  return rows.map((row) => row.trace_id);
}

/** Counts and times of traces whose spans were edited; lock them first. */
export async function recountTraces(sql: Queryable, traceIds: string[]): Promise<void> {
  await sql`select telemetry_recount_traces(${toBytes(sql, traceIds)})`;
}

/**
 * Runs an edit of one trace's spans and keeps its row right: counts and times always, the status when the edit changed
 * what the entry spans say. Lock the trace first.
 */
export async function keepingCounts<T>(sql: Queryable, traceId: string, edit: () => Promise<T>): Promise<T> {
  const before = await getEntryStatus(sql, traceId);
  const result = await edit();
  await recountTraces(sql, [traceId]);
  const after = await getEntryStatus(sql, traceId);
  if (before !== after) {
    await sql`update telemetry_traces set status = ${after} where trace_id = decode(${traceId}, 'hex')`;
  }
  return result;
}

async function getEntryStatus(sql: Queryable, traceId: string): Promise<number> {
  const [row] = await sql<{ status: number }[]>`select telemetry_entry_status(decode(${traceId}, 'hex')) as status`;
  return row?.status ?? 0;
}

/** Ids as one parameter: the driver has no array of bytea. */
export function toBytes(sql: Queryable, ids: string[]) {
  return sql`array(select decode(id, 'hex') from unnest(string_to_array(${ids.join(",")}, ',')) id)`;
}
