import type { AnyValueReader } from "./any_value_reader.ts";
import type { AttributeText } from "./attribute_text.ts";
import type { EntryList } from "./entry_list.ts";
import { MemberReader } from "./member_reader.ts";
import type { ProtobufReader } from "./protobuf_reader.ts";
import { RepeatedId } from "./repeated_id.ts";
import type { SpanDraft } from "./span_draft.ts";

/** Reads a Span message into a draft. Cases are tags: the field's number times eight, plus its wire type. */
export class ProtobufSpanReader {
  readonly #reader: ProtobufReader;
  readonly #members: MemberReader;
  readonly #draft: SpanDraft;
  readonly #traceIds = new RepeatedId();
  readonly #parentIds = new RepeatedId();

  constructor(reader: ProtobufReader, values: AnyValueReader, draft: SpanDraft) {
    this.#reader = reader;
    this.#members = new MemberReader(reader, values);
    this.#draft = draft;
  }

  read(): void {
    const reader = this.#reader;
    this.#draft.reset();
    const outer = reader.enter();
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) this.#readField(tag);
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
        this.#readEntry(draft.events, tag, () => this.#readEvent());
        break;
      case 96: // dropped_events_count
        draft.events.droppedCount += reader.uint32();
        break;
      case 106:
        this.#readEntry(draft.links, tag, () => this.#readLink());
        break;
      case 112: // dropped_links_count
        draft.links.droppedCount += reader.uint32();
        break;
      case 122:
        this.#readStatus();
        break;
      default:
        reader.skip(tag);
    }
  }

  #readAttribute(attributes: AttributeText, tag: number): void {
    if (attributes.isFull) attributes.droppedCount += this.#reader.skipAll(tag);
    else attributes.addMember(this.#members.read());
  }

  #readEntry(list: EntryList, tag: number, read: () => void): void {
    if (list.isFull) {
      list.droppedCount += this.#reader.skipAll(tag);
      return;
    }
    const outer = this.#reader.enter();
    read();
    this.#reader.leave(outer);
  }

  #readEvent(): void {
    const [reader, attributes] = [this.#reader, this.#draft.entryAttributes];
    let [name, timeUnixNano] = ["", 0n];
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === 9) timeUnixNano = reader.fixed64();
      else if (tag === 18) name = reader.string();
      else if (tag === 26) this.#readAttribute(attributes, tag);
      else if (tag === 32) attributes.droppedCount += reader.uint32();
      else reader.skip(tag);
    }
    this.#draft.addEvent(name, timeUnixNano);
  }

  #readLink(): void {
    const [reader, attributes] = [this.#reader, this.#draft.entryAttributes];
    let [traceId, spanId, traceState] = ["", "", ""];
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === 10) traceId = reader.hex();
      else if (tag === 18) spanId = reader.hex();
      else if (tag === 26) traceState = reader.string();
      else if (tag === 34) this.#readAttribute(attributes, tag);
      else if (tag === 40) attributes.droppedCount += reader.uint32();
      else reader.skip(tag);
    }
    this.#draft.addLink(traceId, spanId, traceState);
  }

  #readStatus(): void {
    const [reader, draft] = [this.#reader, this.#draft];
    const outer = reader.enter();
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === 18) draft.statusMessage = reader.string();
      else if (tag === 24) draft.status = reader.uint32();
      else reader.skip(tag);
    }
    reader.leave(outer);
  }
}
