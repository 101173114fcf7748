import type { SpanRecord } from "../../model/span_record.ts";
import { toUserAttributes } from "./user_attributes.ts";

/** OTLP's AnyValue. */
type AnyValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: string }
  | { doubleValue: number }
  | { arrayValue: { values: AnyValue[] } }
  | { kvlistValue: { values: KeyValue[] } }
  | Record<string, never>;

export interface KeyValue {
  key: string;
  value: AnyValue;
}

/** What a record carries as attributes and OTLP as fields. */
const DROPPED_COUNTS = {
  "tracewell.dropped_attributes_count": "droppedAttributesCount",
  "tracewell.dropped_events_count": "droppedEventsCount",
  "tracewell.dropped_links_count": "droppedLinksCount",
};

/**
 * Records as an ExportTraceServiceRequest in OTLP's JSON, from which the door makes the same records. The user stands in
 * attributes, which only a key with the scope `attribute-user` may bring.
 *
 * @see {@link https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding}
 */
export function toOtlpJson(records: SpanRecord[]): string {
  const resourceSpans = [...groupBy(records, toResourceKey).values()].map((ofResource) => ({
    resource: { attributes: toResourceAttributes(ofResource[0]!) },
    scopeSpans: [...groupBy(ofResource, ({ scope }) => scope)].map(([name, spans]) => ({
      scope: { name },
      spans: spans.map(toSpan),
    })),
  }));
  return JSON.stringify({ resourceSpans });
}

function groupBy(records: SpanRecord[], toKey: (record: SpanRecord) => string): Map<string, SpanRecord[]> {
  return Map.groupBy(records, toKey);
}

function toResourceKey({ serviceName, environment }: SpanRecord): string {
  return JSON.stringify([serviceName, environment]);
}

function toResourceAttributes({ serviceName, environment }: SpanRecord): KeyValue[] {
  return toKeyValues({ "service.name": serviceName, "deployment.environment.name": environment });
}

function toSpan(record: SpanRecord) {
  const { parentSpanId, statusMessage, status } = record;
  return {
    traceId: record.traceId,
    spanId: record.spanId,
    ...(parentSpanId === null ? {} : { parentSpanId }),
    name: record.name,
    kind: record.kind,
    startTimeUnixNano: String(record.startTimeUnixNano),
    endTimeUnixNano: String(record.endTimeUnixNano),
    status: { code: status, ...(statusMessage === "" ? {} : { message: statusMessage }) },
    ...toAttributes(record),
    ...(record.events === "[]" ? {} : { events: JSON.parse(record.events).map(toEvent) }),
    ...(record.links === "[]" ? {} : { links: JSON.parse(record.links).map(toLink) }),
  };
}

/** The door takes a limited number of attributes, so those that it must not miss come first. */
function toAttributes(record: SpanRecord) {
  const counts: Record<string, number> = {};
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(JSON.parse(record.attributes))) {
    if (key in DROPPED_COUNTS) counts[DROPPED_COUNTS[key as keyof typeof DROPPED_COUNTS]] = Number(value);
    else attributes[key] = value;
  }
  return { attributes: [...toOwnAttributes(record), ...toKeyValues(attributes)], ...counts };
}

function toOwnAttributes({ user, isInternal }: SpanRecord): KeyValue[] {
  return toKeyValues({ ...toUserAttributes(user), ...(isInternal ? { "tracewell.internal": true } : {}) });
}

interface StoredEntry {
  attributes: Record<string, unknown>;
}

function toEvent({ name, time_unix_nano, attributes }: StoredEntry & { name: string; time_unix_nano: string }) {
  return { name, timeUnixNano: time_unix_nano, attributes: toKeyValues(attributes) };
}

function toLink({ trace_id, span_id, attributes }: StoredEntry & { trace_id: string; span_id: string }) {
  return { traceId: trace_id, spanId: span_id, attributes: toKeyValues(attributes) };
}

function toKeyValues(attributes: Record<string, unknown>): KeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: toAnyValue(value) }));
}

function toAnyValue(value: unknown): AnyValue {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
  return value === null ? {} : { kvlistValue: { values: toKeyValues(value as Record<string, unknown>) } };
}
