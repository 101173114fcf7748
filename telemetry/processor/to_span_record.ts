import type { HrTime, Link } from "@opentelemetry/api";
import { SpanKind } from "@opentelemetry/api";
import type { ReadableSpan, TimedEvent } from "@opentelemetry/sdk-trace-base";
import type { RequestScope } from "../capture/request_scope.ts";
import { toHttpFacts } from "../model/http_facts.ts";
import type { SpanRecord } from "../model/span_record.ts";
import {
  cleanText,
  cutText,
  MAX_ENTRIES,
  MAX_NAME_CHARS,
  redactAndCut,
  redactErrorText,
  redactText,
} from "../redaction/mod.ts";

/** Where spans come from, the same for all of this process. */
export interface Origin {
  serviceName: string;
  environment: string;
  /** What else the settings say of it; stands on spans of requests as `resource.…`. */
  resourceAttributes?: Record<string, string>;
}

/** A finished span, redacted and cut, as an exporter takes it. */
export function toSpanRecord(span: ReadableSpan, scope: RequestScope | undefined, origin: Origin): SpanRecord {
  const { traceId, spanId } = span.spanContext();
  const safe = redactAndCut(span.attributes);
  const attributes = flagLosses(safe.attributes, span, safe.droppedCount, safe.cutCount);
  if (span.kind === SpanKind.SERVER) Object.assign(attributes, toResourceAttributes(origin));
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? null,
    name: toName(redactText(span.name)),
    kind: span.kind + 1, // OTLP counts from 1, the API from 0
    startTimeUnixNano: toUnixNano(span.startTime),
    endTimeUnixNano: toUnixNano(span.endTime),
    status: span.status.code,
    statusMessage: toName(redactErrorText(span.status.message ?? "")),
    serviceName: origin.serviceName,
    environment: origin.environment,
    scope: toName(span.instrumentationScope.name),
    attributes: JSON.stringify(attributes),
    events: span.events.length === 0 ? "[]" : JSON.stringify(span.events.slice(0, MAX_ENTRIES).map(toEvent)),
    links: span.links.length === 0 ? "[]" : JSON.stringify(span.links.slice(0, MAX_ENTRIES).map(toLink)),
    http: span.kind === SpanKind.SERVER ? toHttpFacts(attributes) : null,
    user: span.kind === SpanKind.SERVER ? scope?.user ?? null : null,
    isInternal: scope?.isInternal ?? false,
  };
}

/** Service and environment have columns of their own. */
const IN_COLUMNS = new Set(["service.name", "deployment.environment.name", "deployment.environment"]);
const resources = new WeakMap<Origin, Record<string, unknown>>();

function toResourceAttributes(origin: Origin): Record<string, unknown> {
  const known = resources.get(origin);
  if (known) return known;
  const entries = Object.entries(origin.resourceAttributes ?? {}).filter(([key]) => !IN_COLUMNS.has(key));
  const named = Object.fromEntries(entries.map(([key, value]) => [`resource.${key}`, value]));
  const { attributes } = redactAndCut(named);
  resources.set(origin, attributes);
  return attributes;
}

function toEvent({ name, time, attributes = {} }: TimedEvent) {
  return {
    name: toName(redactText(name)),
    time_unix_nano: String(toUnixNano(time)),
    attributes: redactAndCut(attributes).attributes,
  };
}

function toLink({ context, attributes = {} }: Link) {
  return {
    trace_id: context.traceId,
    span_id: context.spanId,
    attributes: redactAndCut(attributes).attributes,
  };
}

/** Whatever was cut or dropped says so. */
function flagLosses(attributes: Record<string, unknown>, span: ReadableSpan, dropped: number, cut: number) {
  flag(attributes, "tracewell.dropped_attributes_count", span.droppedAttributesCount + dropped);
  flag(attributes, "tracewell.dropped_events_count", span.droppedEventsCount + overflow(span.events));
  flag(attributes, "tracewell.dropped_links_count", span.droppedLinksCount + overflow(span.links));
  flag(attributes, "tracewell.cut_count", cut);
  return attributes;
}

function flag(attributes: Record<string, unknown>, key: string, count: number): void {
  if (count > 0) attributes[key] = count;
}

function overflow(entries: unknown[]): number {
  return Math.max(0, entries.length - MAX_ENTRIES);
}

function toName(text: string): string {
  return cleanText(cutText(text, MAX_NAME_CHARS));
}

function toUnixNano([seconds, nanos]: HrTime): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(Math.round(nanos));
}
