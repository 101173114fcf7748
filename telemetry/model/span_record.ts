import type { UserContext } from "./user_context.ts";

/**
 * A finished span, redacted and cut, as every way in hands it to a {@linkcode SpanExporter}.
 * JSON columns are text already: whoever makes a record encodes once.
 */
export interface SpanRecord {
  /** 32 lower-case hex digits. */
  traceId: string;
  /** 16 lower-case hex digits. */
  spanId: string;
  parentSpanId: string | null;
  name: string;
  /** OTLP's number, 1 (internal) to 5 (consumer). */
  kind: number;
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  /** OTLP's number: 0 unset, 1 ok, 2 error. */
  status: number;
  statusMessage: string;
  serviceName: string;
  environment: string;
  /** Instrumentation scope's name. */
  scope: string;
  /** JSON object. */
  attributes: string;
  /** JSON array of `{name, time_unix_nano, attributes}`. */
  events: string;
  /** JSON array of `{trace_id, span_id, attributes}`. */
  links: string;
  /** HTTP facts of a server span, for the trace's row; null elsewhere. */
  http: HttpFacts | null;
  /** Only from an authenticated local session or a key with `attribute-user`. */
  user: UserContext | null;
  /** A request to the portal or the API. */
  isInternal: boolean;
}

export interface HttpFacts {
  method: string | null;
  url: string | null;
  route: string | null;
  statusCode: number | null;
  userAgent: string | null;
}
