import { parseSpanKey } from "../telemetry/model/span_key.ts";
import type { TraceStore } from "../telemetry/query/trace_store.ts";
import { deleteMatchingSpans, deleteMatchingTraces, previewMatches } from "./bulk_delete.ts";
import { listPage } from "./list_page.ts";
import { listSlowRoutes } from "./route_summaries.ts";
import { SPAN_SOURCE, type SpanRow, toSpanResource } from "./span_rows.ts";
import { deleteSpanRow, getSpanRow, insertSpan, updateSpanRow } from "./span_writes.ts";
import type { Sql } from "./sql.ts";
import { toStorageError } from "./storage_errors.ts";
import { getTraceRow, listTraceRowsByTail, toTraceResource, TRACE_SOURCE, type TraceRow } from "./trace_rows.ts";
import { deleteTraceRow, insertTrace, updateTraceRow } from "./trace_writes.ts";
import { toNotedSpan } from "./tree_notes.ts";
import { listTreeRows, listTreeSpans } from "./tree_rows.ts";

/**
 * The stored traces and spans of a PostgreSQL database.
 *
 * @param sql Edits
 * @param reads Lists, counts and single rows, on connections whose statements end after 5 s
 */
export function createTraceStore({ sql, reads }: { sql: Sql; reads: Sql }): TraceStore {
  const store: TraceStore = {
    async listTraces(query) {
      const page = await listPage(reads, TRACE_SOURCE, query);
      return { ...page, rows: page.rows.map((row) => toTraceResource(row as unknown as TraceRow)) };
    },
    async listSpans(query) {
      const page = await listPage(reads, SPAN_SOURCE, query);
      return { ...page, rows: page.rows.map((row) => toSpanResource(row as unknown as SpanRow)) };
    },
    getTrace: async (traceId) => orNull(await getTraceRow(reads, traceId), toTraceResource),
    async getSpan(id) {
      const key = parseSpanKey(id);
      return key === null ? null : orNull(await getSpanRow(reads, key), toSpanResource);
    },
    findByReference: async (tail) => (await listTraceRowsByTail(reads, tail)).map(toTraceResource),
    listTree: async (traceId, part) => (await listTreeRows(reads, traceId, part)).map(toNotedSpan),
    listTreeSpans: (traceId) => listTreeSpans(reads, traceId),
    listSlowRoutes: (since, limit) => listSlowRoutes(reads, { since, limit }),
    createTrace: async (write) => toTraceResource(await insertTrace(sql, write)),
    updateTrace: async (traceId, write) => orNull(await updateTraceRow(sql, traceId, write), toTraceResource),
    deleteTrace: (traceId) => deleteTraceRow(sql, traceId),
    createSpan: async (write) => toSpanResource(await insertSpan(sql, write)),
    async updateSpan(id, write) {
      const key = parseSpanKey(id);
      return key === null ? null : orNull(await updateSpanRow(sql, key, write), toSpanResource);
    },
    async deleteSpan(id) {
      const key = parseSpanKey(id);
      return key !== null && await deleteSpanRow(sql, key);
    },
    previewDelete: (kind, where) => previewMatches(reads, kind, where),
    deleteMatching: (kind, where) =>
      kind === "traces" ? deleteMatchingTraces(sql, where) : deleteMatchingSpans(sql, where),
  };
  return withStorageErrors(store);
}

function orNull<Row, Resource>(row: Row | null, convert: (row: Row) => Resource): Resource | null {
  return row === null ? null : convert(row);
}

/** Every method tells a lost database by one error. */
function withStorageErrors(store: TraceStore): TraceStore {
  const wrap = (method: (...args: never[]) => Promise<unknown>) => async (...args: never[]) => {
    try {
      return await method(...args);
    } catch (error) {
      throw toStorageError(error);
    }
  };
  return Object.fromEntries(
    Object.entries(store).map(([name, method]) => [name, wrap(method)]),
  ) as unknown as TraceStore;
}
