import type { KeyedSpan } from "../telemetry/exporter/span_key.ts";
import type { TracePart } from "../telemetry/exporter/trace_part.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import { cleanText } from "../telemetry/redaction/mod.ts";

/** Between the values of a column; see telemetry_store_spans(). */
export const SEPARATOR = "\x1f";
const NULL = "\x1e";
/** Between the services of one trace. */
const LIST_SEPARATOR = "\x1d";

export type SpanColumns = ReturnType<typeof toSpanColumns>;
export type TraceColumns = ReturnType<typeof toTraceColumns>;

/** The columns of a batch of spans, each as one text. */
export function toSpanColumns(spans: KeyedSpan[]) {
  const column = (read: (span: KeyedSpan) => Value) => joinColumn(spans, read);
  const plain = (read: (span: KeyedSpan) => PlainValue) => joinPlainColumn(spans, read);
  return {
    traceId: plain(({ record }) => record.traceId),
    spanId: plain(({ record }) => record.spanId),
    parentSpanId: plain(({ record }) => record.parentSpanId),
    contentHash: plain(({ contentHash }) => contentHash),
    name: column(({ record }) => record.name),
    kind: plain(({ record }) => record.kind),
    startTimeUnixNano: plain(({ record }) => record.startTimeUnixNano),
    endTimeUnixNano: plain(({ record }) => record.endTimeUnixNano),
    status: plain(({ record }) => record.status),
    statusMessage: column(({ record }) => record.statusMessage),
    serviceName: column(({ record }) => record.serviceName),
    environment: column(({ record }) => record.environment),
    scope: column(({ record }) => record.scope),
    attributes: plain(({ record }) => record.attributes),
    events: plain(({ record }) => toListColumn(record.events)),
    links: plain(({ record }) => toListColumn(record.links)),
    http: plain(({ record: { http } }) => http && JSON.stringify(toHttpColumn(http))),
    internal: plain(({ record }) => record.isInternal),
  };
}

/** Of spans that are copied what tells variants; see telemetry_store_copied(). */
export function toVariantColumns(spans: SpanRecord[]) {
  return {
    traceId: joinPlainColumn(spans, ({ traceId }) => traceId),
    spanId: joinPlainColumn(spans, ({ spanId }) => spanId),
    startTimeUnixNano: joinPlainColumn(spans, ({ startTimeUnixNano }) => startTimeUnixNano),
  };
}

/** The columns of the rows of a batch's traces, each as one text. */
export function toTraceColumns(parts: TracePart[]) {
  const column = (read: (part: TracePart) => Value) => joinColumn(parts, read);
  return {
    traceId: column(({ traceId }) => traceId),
    username: column(({ user }) => user?.username ?? ""),
    email: column(({ user }) => user?.email ?? ""),
    phone: column(({ user }) => user?.phone ?? ""),
    userId: column(({ user }) => user?.userId || null),
    sessionId: column(({ user }) => user?.sessionId || null),
    userRankNano: column(({ userRankNano }) => userRankNano),
    mixedUsers: column(({ mixedUsers }) => mixedUsers),
    serviceName: column(({ entry }) => entry.serviceName),
    environment: column(({ entry }) => entry.environment),
    method: column(({ entry }) => entry.http?.method ?? ""),
    url: column(({ entry }) => entry.http?.url ?? ""),
    route: column(({ entry }) => entry.http?.route ?? null),
    statusCode: column(({ entry }) => entry.http?.statusCode ?? null),
    userAgent: column(({ entry }) => entry.http?.userAgent ?? ""),
    status: column(({ status }) => status),
    internal: column(({ isInternal }) => isInternal),
    startTimeUnixNano: column(({ startTimeUnixNano }) => startTimeUnixNano),
    endTimeUnixNano: column(({ endTimeUnixNano }) => endTimeUnixNano),
    spanCount: column(({ spanCount }) => spanCount),
    errorCount: column(({ errorCount }) => errorCount),
    services: column(({ services }) => services),
    entryServed: column(({ isEntryServed }) => isEntryServed),
    entryParents: column(({ entryParents }) => entryParents),
  };
}

type Value = string | number | bigint | boolean | string[] | null;

type PlainValue = Exclude<Value, string[]>;

/** Ids, numbers and JSON: none of them can hold a separator. */
function joinPlainColumn<T>(rows: T[], read: (row: T) => PlainValue): string {
  let text = "";
  for (let i = 0; i < rows.length; i++) {
    if (i > 0) text += SEPARATOR;
    text += read(rows[i]!) ?? NULL;
  }
  return text;
}

function joinColumn<T>(rows: T[], read: (row: T) => Value): string {
  let text = "";
  for (let i = 0; i < rows.length; i++) {
    if (i > 0) text += SEPARATOR;
    text += encode(read(rows[i]!));
  }
  return text;
}

/** Clean already, as a rule; one stray separator would shift all that follows. */
function encode(value: Value): Exclude<Value, null | string[]> {
  if (value === null) return NULL;
  if (typeof value === "string") return cleanText(value);
  return Array.isArray(value) ? value.map(cleanText).join(LIST_SEPARATOR) : value;
}

export function toHttpColumn({ method, url, route, statusCode, userAgent }: NonNullable<KeyedSpan["record"]["http"]>) {
  return { method, url, route, status_code: statusCode, user_agent: userAgent };
}

/** Null for an empty list, which nearly all are: the server would parse each. */
export function toListColumn(json: string): string | null {
  return json === "[]" ? null : json;
}
