import type { SpanResource, SpanSummary, TraceResource } from "../model/resources.ts";
import type { Filter, ListPage, ListQuery } from "./filter.ts";
import type { RouteSummary } from "./route_summary.ts";
import type { TreeSpan } from "./waterfall.ts";

/** What CRUD may set on a trace; times are Unix nanoseconds. */
export interface TraceWrite {
  trace_id: string;
  username?: string;
  email?: string;
  phone?: string;
  service_name?: string;
  environment?: string;
  method?: string;
  url?: string;
  route?: string | null;
  status_code?: number | null;
  user_agent?: string;
  status?: TraceResource["status"];
  start_time_unix_nano?: bigint;
  end_time_unix_nano?: bigint;
}

export interface SpanWrite {
  trace_id: string;
  span_id: string;
  parent_span_id?: string | null;
  name?: string;
  kind?: SpanResource["kind"];
  start_time_unix_nano?: bigint;
  end_time_unix_nano?: bigint;
  status?: SpanResource["status"];
  status_message?: string;
  attributes?: Record<string, unknown>;
  events?: unknown[];
  links?: unknown[];
}

/** Spans of a trace: a window by start, those with some of the span ids, or all. */
export interface TreePart {
  offset?: number;
  limit?: number;
  spanIds?: string[];
}

/**
 * Reads and edits of stored traces and spans: the one way out. db/trace_store.ts implements it;
 * routes reach it as `ctx.state.services.store`.
 * All throw {@linkcode StorageError} when the database is away or a statement exceeds its 5 s.
 */
export interface TraceStore {
  listTraces(query: ListQuery): Promise<ListPage<TraceResource>>;
  listSpans(query: ListQuery): Promise<ListPage<SpanResource>>;
  /** @returns null if absent */
  getTrace(traceId: string): Promise<TraceResource | null>;
  /** @param id `<trace_id>-<span_id>` or `<trace_id>-<span_id>-<hash>` */
  getSpan(id: string): Promise<SpanResource | null>;
  /** Traces that a reference code stands for: none, one, or rarely several. `tail`: last 10 hex digits. */
  findByReference(tail: string): Promise<TraceResource[]>;
  /** Spans of a trace, by start, without attributes. */
  listTree(traceId: string, part?: TreePart): Promise<SpanSummary[]>;
  /** All spans of a trace, by start, with no more than what its tree is made from: quick for 100,000. */
  listTreeSpans(traceId: string): Promise<TreeSpan[]>;
  /** The slowest routes by their 95th percentile, since a moment in Unix nanoseconds; internal requests are left out. */
  listSlowRoutes(since: bigint, limit: number): Promise<RouteSummary[]>;
  /** @throws {ConflictError} If the id is taken */
  createTrace(write: TraceWrite): Promise<TraceResource>;
  updateTrace(traceId: string, write: Omit<TraceWrite, "trace_id">): Promise<TraceResource | null>;
  /** Deletes the trace with its spans; late spans are refused for 24 h. */
  deleteTrace(traceId: string): Promise<boolean>;
  /** @throws {ConflictError} If (trace, span_id) is taken; {@linkcode NotFoundError} without the trace */
  createSpan(write: SpanWrite): Promise<SpanResource>;
  updateSpan(id: string, write: Omit<SpanWrite, "trace_id" | "span_id">): Promise<SpanResource | null>;
  deleteSpan(id: string): Promise<boolean>;
  /** How many a bulk delete would take, and up to ten of their ids. */
  previewDelete(kind: "traces" | "spans", where: Filter): Promise<{ count: number; sample: string[] }>;
  /** Deletes in batches of at most 5,000. @returns how many */
  deleteMatching(kind: "traces" | "spans", where: Filter): Promise<number>;
}
