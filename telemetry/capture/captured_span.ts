import {
  type Attributes,
  type AttributeValue,
  type Exception,
  type Link,
  type Span,
  type SpanContext,
  type SpanKind,
  type SpanStatus,
  SpanStatusCode,
  type TimeInput,
} from "@opentelemetry/api";
import { MAX_ENTRIES } from "../redaction/mod.ts";
import { isAttributeValue, takeAttributes } from "./attribute_values.ts";
import { toExceptionAttributes } from "./record_exception.ts";
import type { RequestScope } from "./request_scope.ts";
import { type SpanTime, toSpanTime } from "./span_time.ts";

export interface SpanEvent {
  name: string;
  time: SpanTime;
  attributes: Attributes;
}

export interface CapturedSpanInit {
  name: string;
  kind: SpanKind;
  spanContext: SpanContext;
  parentSpanId: string | null;
  /** Whether its trace begins with it in this process. */
  isLocalRoot: boolean;
  /** Name of the tracer. */
  scopeName: string;
  /** Undefined: now. */
  startTime: TimeInput | undefined;
  /** The present, in ms since 1970 and by the steady clock. */
  nowMs: number;
  steadyMs: number;
  request: RequestScope | undefined;
  onEnd: (span: CapturedSpan) => void;
}

/**
 * A span that is recorded, by the rules of OpenTelemetry's specification. Frozen attributes are kept as they are, so that
 * what is the same for many spans is redacted and encoded once.
 */
export class CapturedSpan implements Span {
  name: string;
  readonly kind: SpanKind;
  readonly parentSpanId: string | null;
  readonly isLocalRoot: boolean;
  readonly scopeName: string;
  /** Undefined outside of captured requests. */
  readonly request: RequestScope | undefined;
  readonly startTime: SpanTime;
  /** That of the start until the span ends. */
  endTime: SpanTime;
  status: SpanStatus = UNSET;
  /** Frozen; null: none. None of its keys is in `attributes`. */
  constants: Readonly<Attributes> | null = null;
  attributes: Attributes = NO_ATTRIBUTES;
  events: SpanEvent[] | null = null;
  links: Link[] | null = null;
  droppedAttributesCount = 0;
  droppedEventsCount = 0;
  droppedLinksCount = 0;

  readonly #context: SpanContext;
  readonly #onEnd: (span: CapturedSpan) => void;
  /** By the steady clock; null if the start was given. */
  readonly #steadyStartMs: number | null;
  #attributesCount = 0;
  #isRecording = true;

  constructor(init: CapturedSpanInit) {
    this.name = init.name;
    this.kind = init.kind;
    this.parentSpanId = init.parentSpanId;
    this.isLocalRoot = init.isLocalRoot;
    this.scopeName = init.scopeName;
    this.request = init.request;
    this.startTime = init.startTime === undefined ? init.nowMs : toSpanTime(init.startTime);
    this.endTime = this.startTime;
    this.#context = init.spanContext;
    this.#onEnd = init.onEnd;
    this.#steadyStartMs = init.startTime === undefined ? init.steadyMs : null;
  }

  spanContext(): SpanContext {
    return this.#context;
  }

  isRecording(): boolean {
    return this.#isRecording;
  }

  setAttribute(key: string, value: AttributeValue): this {
    if (!this.#isRecording || key === "" || !isAttributeValue(value)) return this;
    if (this.constants !== null && key in this.constants) this.#copyConstants();
    const isNew = !Object.hasOwn(this.attributes, key);
    if (isNew && this.#attributesCount >= MAX_ENTRIES) {
      this.droppedAttributesCount++;
      return this;
    }
    if (isNew && this.#attributesCount++ === 0) this.attributes = {};
    this.attributes[key] = Array.isArray(value) ? [...value] as AttributeValue : value;
    return this;
  }

  setAttributes(attributes: Attributes): this {
    if (this.#isRecording && this.constants === null && this.#attributesCount === 0 && Object.isFrozen(attributes)) {
      this.constants = attributes;
      return this;
    }
    for (const key in attributes) this.setAttribute(key, attributes[key]!);
    return this;
  }

  addEvent(name: string, attributesOrTime?: Attributes | TimeInput, time?: TimeInput): this {
    if (!this.#isRecording) return this;
    const [given, at] = isTime(attributesOrTime) ? [undefined, time ?? attributesOrTime] : [attributesOrTime, time];
    const attributes = takeAttributes(given, MAX_ENTRIES);
    this.events ??= [];
    if (this.events.push({ name, time: this.#toTime(at), attributes }) > MAX_ENTRIES) {
      this.events.shift();
      this.droppedEventsCount++;
    }
    return this;
  }

  addLink(link: Link): this {
    if (!this.#isRecording) return this;
    this.links ??= [];
    const attributes = takeAttributes(link.attributes, MAX_ENTRIES);
    if (this.links.push({ context: link.context, attributes }) > MAX_ENTRIES) {
      this.links.shift();
      this.droppedLinksCount++;
    }
    return this;
  }

  addLinks(links: Link[]): this {
    for (const link of links) this.addLink(link);
    return this;
  }

  /** `ok` is final, and nothing goes back to `unset`; only an error has a message. */
  setStatus({ code, message }: SpanStatus): this {
    const { code: present } = this.status;
    if (!this.#isRecording || code === SpanStatusCode.UNSET || present === SpanStatusCode.OK) return this;
    const isError = code === SpanStatusCode.ERROR;
    this.status = isError && typeof message === "string" ? { code, message } : { code };
    return this;
  }

  updateName(name: string): this {
    if (this.#isRecording) this.name = name;
    return this;
  }

  recordException(exception: Exception, time?: TimeInput): void {
    this.addEvent("exception", toExceptionAttributes(exception), time);
  }

  /** Only the first end counts. */
  end(endTime?: TimeInput): void {
    if (!this.#isRecording) return;
    this.endTime = this.#toTime(endTime);
    this.#isRecording = false;
    this.#onEnd(this);
  }

  /** Lets go of what was taken over from an ended span: contexts that outlive it for a while hold on to the rest. */
  forget(): void {
    this.constants = null;
    this.attributes = NO_ATTRIBUTES;
    this.events = null;
    this.links = null;
  }

  /** Counted on from the start by the steady clock, unless the start was given. */
  #toTime(time: TimeInput | undefined): SpanTime {
    if (time !== undefined) return toSpanTime(time);
    if (this.#steadyStartMs === null) return Date.now();
    return (this.startTime as number) + performance.now() - this.#steadyStartMs;
  }

  #copyConstants(): void {
    const { constants } = this;
    this.constants = null;
    for (const key in constants) this.setAttribute(key, constants[key]!);
  }
}

const NO_ATTRIBUTES: Attributes = Object.freeze({});
const UNSET: SpanStatus = { code: SpanStatusCode.UNSET };

function isTime(value: Attributes | TimeInput | undefined): value is TimeInput {
  return typeof value === "number" || value instanceof Date || Array.isArray(value);
}
