import { SPAN_ID_REGEXP, TRACE_ID_REGEXP } from "../model/ids.ts";
import { toHttpFacts } from "../model/http_facts.ts";
import type { SpanRecord } from "../model/span_record.ts";
import { redactErrorText } from "../redaction/mod.ts";
import { SPAN_KEYS } from "./attribute_keys.ts";
import { AttributeText } from "./attribute_text.ts";
import { EntryList } from "./entry_list.ts";
import type { Rejection } from "./rejections.ts";
import { toSafeName } from "./safe_name.ts";
import { toJsonText } from "./safe_text.ts";
import type { SpanOrigin } from "./span_origin.ts";
import { fitTimes } from "./span_times.ts";
import { toUserContext } from "./user_facts.ts";

const KIND_INTERNAL = 1;
const KIND_SERVER = 2;
const KIND_CONSUMER = 5;

/** A span while a door reads it; one draft serves all spans of a request. */
export class SpanDraft {
  traceId = "";
  spanId = "";
  /** Empty: none. */
  parentSpanId = "";
  traceState = "";
  name = "";
  kind = KIND_INTERNAL;
  startTimeUnixNano = 0n;
  endTimeUnixNano = 0n;
  status = 0;
  statusMessage = "";
  readonly attributes = new AttributeText(SPAN_KEYS);
  /** Of the event or link that is being read. */
  readonly entryAttributes = new AttributeText(SPAN_KEYS);
  readonly events = new EntryList();
  readonly links = new EntryList();
  /** Texts in which something was replaced, over all spans. */
  sanitizedCount = 0;

  reset(): void {
    this.traceId =
      this.spanId =
      this.parentSpanId =
      this.traceState =
      this.name =
      this.statusMessage =
        "";
    this.kind = KIND_INTERNAL;
    this.startTimeUnixNano = this.endTimeUnixNano = 0n;
    this.status = 0;
    this.attributes.reset();
    this.entryAttributes.reset();
    this.events.reset();
    this.links.reset();
  }

  /** Why the span cannot be taken; null if it can. Ids are compared in lower case. */
  findFault(): Rejection | null {
    if (!TRACE_ID_REGEXP.test(this.traceId)) return "trace_id";
    if (!SPAN_ID_REGEXP.test(this.spanId)) return "span_id";
    if (this.parentSpanId === "") return null;
    return SPAN_ID_REGEXP.test(this.parentSpanId) && this.parentSpanId !== this.spanId ? null : "parent_span_id";
  }

  addEvent(name: string, timeUnixNano: bigint): void {
    const text = toJsonText(toSafeName(name, this.entryAttributes));
    this.events.add(`{"name":${text},"time_unix_nano":"${timeUnixNano}","attributes":${this.#finishEntry()}}`);
  }

  /** A link without good ids leads nowhere and is counted as dropped. */
  addLink(traceId: string, spanId: string, traceState: string): void {
    if (!TRACE_ID_REGEXP.test(traceId) || !SPAN_ID_REGEXP.test(spanId)) {
      this.links.droppedCount++;
      this.entryAttributes.reset();
      return;
    }
    if (traceState !== "") this.entryAttributes.add(TRACE_STATE, traceState);
    const attributes = this.#finishEntry();
    this.links.add(`{"trace_id":"${traceId}","span_id":"${spanId}","attributes":${attributes}}`);
  }

  /** The span as it is stored. */
  toRecord(origin: SpanOrigin, canSetUser: boolean): SpanRecord {
    const { startTimeUnixNano, endTimeUnixNano, oddTime } = fitTimes(this.startTimeUnixNano, this.endTimeUnixNano);
    const name = toSafeName(this.name, this.attributes);
    const statusMessage = toSafeName(this.statusMessage, this.attributes, redactErrorText);
    const kind = this.kind >= KIND_INTERNAL && this.kind <= KIND_CONSUMER ? this.kind : KIND_INTERNAL;
    if (oddTime !== "") this.attributes.note("tracewell.odd_time", oddTime);
    return {
      traceId: this.traceId,
      spanId: this.spanId,
      parentSpanId: this.parentSpanId || null,
      name,
      kind,
      startTimeUnixNano,
      endTimeUnixNano,
      status: this.status === 1 || this.status === 2 ? this.status : 0,
      statusMessage,
      serviceName: origin.serviceName,
      environment: origin.environment,
      scope: origin.scope,
      attributes: this.#finishAttributes(origin),
      events: this.events.toString(),
      links: this.links.toString(),
      http: kind === KIND_SERVER ? toHttpFacts(this.attributes.httpFacts) : null,
      user: canSetUser ? toUserContext(this.attributes.user) : null,
      isInternal: this.attributes.isInternal,
    };
  }

  #finishEntry(): string {
    const attributes = this.entryAttributes;
    attributes.flagLosses();
    this.sanitizedCount += attributes.sanitizedCount;
    const json = String(attributes);
    attributes.reset();
    return json;
  }

  #finishAttributes({ members }: SpanOrigin): string {
    const { attributes, events, links } = this;
    if (this.traceState !== "") attributes.add(TRACE_STATE, this.traceState);
    attributes.addMembers(members);
    attributes.flagLosses();
    attributes.flag("dropped_events_count", events.droppedCount);
    attributes.flag("dropped_links_count", links.droppedCount);
    this.sanitizedCount += attributes.sanitizedCount;
    return String(attributes);
  }
}

/** As the OpenTelemetry specification names it where there is no field for it. */
const TRACE_STATE = "w3c.tracestate";
