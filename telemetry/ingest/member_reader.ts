import type { AnyValueReader } from "./any_value_reader.ts";
import { type AttributeKeys, SPAN_KEYS } from "./attribute_keys.ts";
import { type AttributeMember, toMember } from "./attribute_member.ts";
import type { AttributeSink } from "./attribute_sink.ts";
import type { AttributeValue } from "./attribute_value.ts";
import { KnownMembers } from "./known_members.ts";
import type { ProtobufReader } from "./protobuf_reader.ts";

/** Reads the attributes of spans, events and links. */
export class MemberReader {
  readonly #reader: ProtobufReader;
  readonly #values: AnyValueReader;
  readonly #sink = new MemberSink(SPAN_KEYS);

  constructor(reader: ProtobufReader, values: AnyValueReader) {
    this.#reader = reader;
    this.#values = values;
  }

  /** @throws {SyntaxError} As {@linkcode AnyValueReader} */
  read(): AttributeMember {
    const reader = this.#reader;
    const outer = reader.enter();
    const member = KNOWN_MEMBERS.find(reader.view, reader.at, reader.end) ?? this.#make();
    reader.leave(outer);
    return member;
  }

  /** What was mended is counted each time, so it is read each time. */
  #make(): AttributeMember {
    const { view, at, end, badStrings } = this.#reader;
    this.#values.readPair(this.#sink);
    const { member } = this.#sink;
    if (this.#reader.badStrings === badStrings) KNOWN_MEMBERS.note(view, at, end, member);
    return member;
  }
}

class MemberSink implements AttributeSink {
  member!: AttributeMember;
  readonly #keys: AttributeKeys;

  constructor(keys: AttributeKeys) {
    this.#keys = keys;
  }

  add(key: string, value: AttributeValue, isShort: boolean): void {
    this.member = toMember(this.#keys.get(key), value, isShort);
  }
}

/** One memory for all requests. */
const KNOWN_MEMBERS = new KnownMembers();
