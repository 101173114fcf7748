/** Traces and spans as the API, the portal and its islands see them: the Fields table, in its spelling. Times: ISO 8601, µs, `Z`. */
import type { Kind, Status } from "./vocabulary.ts";

export interface TraceResource {
  id: string;
  trace_id: string;
  username: string;
  email: string;
  phone: string;
  user_id: string | null;
  session_id: string | null;
  service_name: string;
  environment: string;
  method: string;
  url: string;
  route: string | null;
  status_code: number | null;
  user_agent: string;
  status: Status;
  start_time: string;
  end_time: string;
  duration_ms: number;
  span_count: number;
  error_count: number;
  services: string[];
  internal: boolean;
  mixed_users: boolean;
  /** `K7QX-3F9M` */
  reference: string;
  created_at: string;
}

export interface SpanResource {
  id: string;
  trace: string;
  span_id: string;
  parent_span_id: string | null;
  name: string;
  kind: Kind;
  start_time: string;
  end_time: string;
  duration_ms: number;
  status: Status;
  status_message: string;
  service_name: string;
  scope: string;
  attributes: Record<string, unknown>;
  events: SpanEvent[];
  links: SpanLink[];
  start_time_unix_nano: string;
  end_time_unix_nano: string;
  duration_nanos: string;
  created_at: string;
}

export interface SpanEvent {
  name: string;
  time_unix_nano: string;
  attributes: Record<string, unknown>;
}

export interface SpanLink {
  trace_id: string;
  span_id: string;
  attributes: Record<string, unknown>;
}

/** A span without what is heavy: a row of the tree. */
export interface SpanSummary extends Omit<SpanResource, "attributes" | "events" | "links"> {
  event_count: number;
  /** What it was about, from its message and attributes: a statement, an address, a status code; may be empty. */
  note: string;
}
