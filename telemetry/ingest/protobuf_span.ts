import type { AnyValueReader } from "./any_value_reader.ts";
import type { AttributeText } from "./attribute_text.ts";
import { LARGE_SPAN_BYTES } from "./limits.ts";
import { MemberReader } from "./member_reader.ts";
import type { ProtobufReader } from "./protobuf_reader.ts";
import { RepeatedId } from "./repeated_id.ts";
import type { SpanDraft } from "./span_draft.ts";

/** Bytes between two stops in a large span: one attribute, or a few. */
const STEP_BYTES = 256;

/** Reads a Span message into a draft. Cases are tags: the field's number times eight, plus its wire type. */
export class ProtobufSpanReader {
  readonly #reader: ProtobufReader;
  readonly #members: MemberReader;
  readonly #draft: SpanDraft;
  readonly #traceIds = new RepeatedId();
  readonly #parentIds = new RepeatedId();
  /** Of the event or link that is being read. */
  #name = "";
  #timeUnixNano = 0n;
  #traceId = "";
  #spanId = "";
  #traceState = "";

  constructor(reader: ProtobufReader, values: AnyValueReader, draft: SpanDraft) {
    this.#reader = reader;
    this.#members = new MemberReader(reader, values);
    this.#draft = draft;
  }

  /** The next span should be read in steps. */
  get isLarge(): boolean {
    return this.#reader.nextLength() > LARGE_SPAN_BYTES;
  }

  read(): void {
    const reader = this.#reader;
    this.#draft.reset();
    const outer = reader.enter();
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) this.#readField(tag);
    reader.leave(outer);
  }

  /** As read(), but stops on the way. */
  *steps(): Generator<void> {
    this.#draft.reset();
    yield* this.#eachInSteps((tag) => this.#readFieldInSteps(tag));
  }

  #each(read: (tag: number) => void): void {
    const reader = this.#reader;
    const outer = reader.enter();
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) read(tag);
    reader.leave(outer);
  }

  *#eachInSteps(read: (tag: number) => Iterable<void> | void): Generator<void> {
    const reader = this.#reader;
    const outer = reader.enter();
    let stop = 0;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      const steps = read(tag);
      if (steps !== undefined) yield* steps;
      if (reader.at < stop) continue;
      stop = reader.at + STEP_BYTES;
      yield;
    }
    reader.leave(outer);
  }

  #readField(tag: number): void {
    const [reader, draft] = [this.#reader, this.#draft];
    switch (tag) {
      case 10:
        draft.traceId = this.#traceIds.read(reader);
        break;
      case 18:
        draft.spanId = reader.hex();
        break;
      case 26:
        draft.traceState = reader.string();
        break;
      case 34:
        draft.parentSpanId = this.#parentIds.read(reader);
        break;
      case 42:
        draft.name = reader.string();
        break;
      case 48:
        draft.kind = reader.uint32();
        break;
      case 57:
        draft.startTimeUnixNano = reader.fixed64();
        break;
      case 65:
        draft.endTimeUnixNano = reader.fixed64();
        break;
      case 74:
        this.#readAttribute(draft.attributes, tag);
        break;
      case 80: // dropped_attributes_count
        draft.attributes.droppedCount += reader.uint32();
        break;
      case 90:
        this.#readEvent();
        break;
      case 96: // dropped_events_count
        draft.events.droppedCount += reader.uint32();
        break;
      case 106:
        this.#readLink();
        break;
      case 112: // dropped_links_count
        draft.links.droppedCount += reader.uint32();
        break;
      case 122:
        this.#each((tag) => this.#readStatusField(tag));
        break;
      default:
        reader.skip(tag);
    }
  }

  #readFieldInSteps(tag: number): Iterable<void> | void {
    const { events, links } = this.#draft;
    if (tag === 90 && !events.isFull) return this.#readEventInSteps();
    if (tag === 106 && !links.isFull) return this.#readLinkInSteps();
    if (tag === 122) return this.#eachInSteps((tag) => this.#readStatusField(tag));
    return this.#readField(tag);
  }

  #readAttribute(attributes: AttributeText, tag: number): void {
    if (attributes.isFull) attributes.droppedCount += this.#reader.skipSome(tag);
    else attributes.addMember(this.#members.read());
  }

  #readEvent(): void {
    const { events } = this.#draft;
    if (events.isFull) {
      events.droppedCount += this.#reader.skipSome(90);
      return;
    }
    this.#beginEntry();
    this.#each((tag) => this.#readEventField(tag));
    this.#draft.addEvent(this.#name, this.#timeUnixNano);
  }

  *#readEventInSteps(): Generator<void> {
    this.#beginEntry();
    yield* this.#eachInSteps((tag) => this.#readEventField(tag));
    this.#draft.addEvent(this.#name, this.#timeUnixNano);
  }

  #readEventField(tag: number): void {
    const [reader, attributes] = [this.#reader, this.#draft.entryAttributes];
    if (tag === 9) this.#timeUnixNano = reader.fixed64();
    else if (tag === 18) this.#name = reader.string();
    else if (tag === 26) this.#readAttribute(attributes, tag);
    else if (tag === 32) attributes.droppedCount += reader.uint32();
    else reader.skip(tag);
  }

  #readLink(): void {
    const { links } = this.#draft;
    if (links.isFull) {
      links.droppedCount += this.#reader.skipSome(106);
      return;
    }
    this.#beginEntry();
    this.#each((tag) => this.#readLinkField(tag));
    this.#draft.addLink(this.#traceId, this.#spanId, this.#traceState);
  }

  *#readLinkInSteps(): Generator<void> {
    this.#beginEntry();
    yield* this.#eachInSteps((tag) => this.#readLinkField(tag));
    this.#draft.addLink(this.#traceId, this.#spanId, this.#traceState);
  }

  #readLinkField(tag: number): void {
    const [reader, attributes] = [this.#reader, this.#draft.entryAttributes];
    if (tag === 10) this.#traceId = reader.hex();
    else if (tag === 18) this.#spanId = reader.hex();
    else if (tag === 26) this.#traceState = reader.string();
    else if (tag === 34) this.#readAttribute(attributes, tag);
    else if (tag === 40) attributes.droppedCount += reader.uint32();
    else reader.skip(tag);
  }

  #beginEntry(): void {
    this.#name =
      this.#traceId =
      this.#spanId =
      this.#traceState =
        "";
    this.#timeUnixNano = 0n;
  }

  #readStatusField(tag: number): void {
    const [reader, draft] = [this.#reader, this.#draft];
    if (tag === 18) draft.statusMessage = reader.string();
    else if (tag === 24) draft.status = reader.uint32();
    else reader.skip(tag);
  }
}
