import { type Link, SpanKind } from "@opentelemetry/api";
import type { CapturedSpan, SpanEvent } from "../capture/captured_span.ts";
import { type SpanTime, toUnixNano } from "../capture/span_time.ts";
import { toHttpFacts } from "../model/http_facts.ts";
import type { HttpFacts, SpanRecord } from "../model/span_record.ts";
import type { UserContext } from "../model/user_context.ts";
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
import { type Origin, toResourceAttributes } from "./origin.ts";

/**
 * A finished span, redacted and cut: the fields of a {@linkcode SpanRecord}, its times not yet as big integers. Filled anew for
 * each span, for writers that keep nothing of it.
 */
export class SafeSpan {
  traceId = "";
  spanId = "";
  parentSpanId: string | null = null;
  /** Whether the trace begins here in this process: its parent, if there is one, is somewhere else. */
  isLocalRoot = false;
  name = "";
  kind = 0;
  startTime: SpanTime = 0;
  endTime: SpanTime = 0;
  status = 0;
  statusMessage = "";
  serviceName = "";
  environment = "";
  scope = "";
  attributes = "";
  events = "";
  links = "";
  http: HttpFacts | null = null;
  user: UserContext | null = null;
  isInternal = false;

  load(span: CapturedSpan, origin: Origin): this {
    const { traceId, spanId } = span.spanContext();
    this.traceId = traceId;
    this.spanId = spanId;
    this.parentSpanId = span.parentSpanId;
    this.isLocalRoot = span.isLocalRoot;
    this.name = toKnownName(span.name);
    this.kind = span.kind + 1; // OTLP counts from 1, the API from 0
    this.startTime = span.startTime;
    this.endTime = span.endTime;
    this.status = span.status.code;
    this.statusMessage = span.status.message ? toName(span.status.message, redactErrorText) : "";
    this.serviceName = origin.serviceName;
    this.environment = origin.environment;
    this.scope = toKnownName(span.scopeName);
    this.events = span.events === null ? "[]" : JSON.stringify(span.events.map(toEvent));
    this.links = span.links === null ? "[]" : JSON.stringify(span.links.map(toLink));
    this.isInternal = span.request?.isInternal ?? false;
    if (span.kind === SpanKind.SERVER) this.#loadServerParts(span, origin);
    else this.#loadPlainParts(span);
    return this;
  }

  toRecord(): SpanRecord {
    const { startTime, endTime, isLocalRoot: _, toRecord: __, ...rest } = this;
    const startTimeUnixNano = toUnixNano(startTime);
    const endTimeUnixNano = toUnixNano(endTime);
    return {
      ...rest,
      startTimeUnixNano,
      endTimeUnixNano: endTimeUnixNano < startTimeUnixNano ? startTimeUnixNano : endTimeUnixNano,
    };
  }

  #loadPlainParts(span: CapturedSpan): void {
    this.attributes = encodeAttributes(span);
    this.http = null;
    this.user = null;
  }

  /** What only the span of a request has: it says what the trace's row says. */
  #loadServerParts(span: CapturedSpan, origin: Origin): void {
    const attributes = { ...toSafeAttributes(span), ...toResourceAttributes(origin) };
    this.attributes = JSON.stringify(attributes);
    this.http = toHttpFacts(attributes);
    this.user = span.request?.user ?? null;
  }
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
