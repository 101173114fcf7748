import { type Link, SpanKind } from "@opentelemetry/api";
import type { CapturedSpan, SpanEvent } from "../capture/captured_span.ts";
import { toUnixNano } from "../capture/span_time.ts";
import { toHttpFacts } from "../model/http_facts.ts";
import type { SpanRecord } from "../model/span_record.ts";
import {
  cleanText,
  cutText,
  MAX_NAME_CHARS,
  ownText,
  redactAndCut,
  redactErrorText,
  redactText,
} from "../redaction/mod.ts";
import { encodeAttributes, toSafeAttributes } from "./encode_attributes.ts";

/** Where spans come from, the same for all of this process. */
export interface Origin {
  serviceName: string;
  environment: string;
  /** What else the settings say of it; stands on spans of requests as `resource.…`. */
  resourceAttributes?: Record<string, string>;
}

/** A finished span, redacted and cut, as an exporter takes it. */
export function toSpanRecord(span: CapturedSpan, origin: Origin): SpanRecord {
  const { traceId, spanId } = span.spanContext();
  const startTimeUnixNano = toUnixNano(span.startTime);
  const endTimeUnixNano = toUnixNano(span.endTime);
  const parts = span.kind === SpanKind.SERVER ? toServerParts(span, origin) : null;
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanId,
    name: toKnownName(span.name),
    kind: span.kind + 1, // OTLP counts from 1, the API from 0
    startTimeUnixNano,
    endTimeUnixNano: endTimeUnixNano < startTimeUnixNano ? startTimeUnixNano : endTimeUnixNano,
    status: span.status.code,
    statusMessage: span.status.message ? toName(span.status.message, redactErrorText) : "",
    serviceName: origin.serviceName,
    environment: origin.environment,
    scope: toKnownName(span.scopeName),
    attributes: parts === null ? encodeAttributes(span) : parts.attributes,
    events: span.events === null ? "[]" : JSON.stringify(span.events.map(toEvent)),
    links: span.links === null ? "[]" : JSON.stringify(span.links.map(toLink)),
    http: parts === null ? null : parts.http,
    user: parts === null ? null : parts.user,
    isInternal: span.request?.isInternal ?? false,
  };
}

/** What only the span of a request has: it says what the trace's row says. */
function toServerParts(span: CapturedSpan, origin: Origin): Pick<SpanRecord, "attributes" | "http" | "user"> {
  const attributes = { ...toSafeAttributes(span), ...toResourceAttributes(origin) };
  return { attributes: JSON.stringify(attributes), http: toHttpFacts(attributes), user: span.request?.user ?? null };
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

function toEvent({ name, time, attributes }: SpanEvent) {
  return {
    name: toName(name),
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

const MAX_NAMES = 1_000;
const safeNames = new Map<string, string>();

/** Names of spans and scopes are few. */
function toKnownName(text: string): string {
  const known = safeNames.get(text);
  if (known !== undefined) return known;
  const name = toName(text);
  if (safeNames.size >= MAX_NAMES) safeNames.clear();
  if (text.length <= MAX_NAME_CHARS) safeNames.set(ownText(text), name);
  return name;
}

/** Longer than what is kept before it is redacted, or the cut could fall into a secret and hide its shape. */
function toName(text: string, redact = redactText): string {
  return cleanText(cutText(redact(cutText(text, 2 * MAX_NAME_CHARS)), MAX_NAME_CHARS));
}
