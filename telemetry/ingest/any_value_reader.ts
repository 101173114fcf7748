import { type AttributeSink, KeyValueList } from "./attribute_sink.ts";
import { assertDepth, type AttributeValue, toBase64 } from "./attribute_value.ts";
import { MAX_NESTED_CHARS } from "./limits.ts";
import type { ProtobufReader } from "./protobuf_reader.ts";

/** Reads OTLP's KeyValue and AnyValue messages. Cases are tags: the field's number times eight, plus its wire type. */
export class AnyValueReader {
  readonly #reader: ProtobufReader;
  /** Fields and characters of the attribute that are still read; then the rest is passed over. */
  #left = 0;

  constructor(reader: ProtobufReader) {
    this.#reader = reader;
  }

  /** Hands a KeyValue on. */
  readAttribute(sink: AttributeSink): void {
    const outer = this.#reader.enter();
    this.readPair(sink);
    this.#reader.leave(outer);
  }

  /** As readAttribute(), once inside. */
  readPair(sink: AttributeSink): void {
    this.#left = MAX_NESTED_CHARS;
    this.#readPair(sink, 0);
  }

  #readPair(sink: AttributeSink, depth: number): void {
    const reader = this.#reader;
    let key = "";
    let value: AttributeValue = null;
    for (let tag = this.#next(); tag !== 0; tag = this.#next()) {
      if (tag === 10) key = reader.string();
      else if (tag === 18) value = this.#readValue(depth);
      else reader.skip(tag);
    }
    this.#left -= key.length;
    sink.add(key, value, this.#left < 0);
  }

  /** The next field's tag, or 0 if there is none to be read. */
  #next(): number {
    return this.#left-- > 0 ? this.#reader.tag() : 0;
  }

  #readValue(depth: number): AttributeValue {
    const reader = this.#reader;
    const outer = reader.enter();
    let value: AttributeValue = null;
    for (let tag = this.#next(); tag !== 0; tag = this.#next()) {
      value = tag === 10 ? this.#readText() : this.#readOther(tag, value, depth);
    }
    reader.leave(outer);
    return value;
  }

  #readText(): string {
    const text = this.#reader.string();
    this.#left -= text.length;
    return text;
  }

  /** @param before What stands, should the field be unknown */
  #readOther(tag: number, before: AttributeValue, depth: number): AttributeValue {
    const reader = this.#reader;
    switch (tag) {
      case 16: // bool_value
        return reader.uint32() !== 0;
      case 24: // int_value
        return reader.int64();
      case 33: // double_value
        return reader.double();
      case 42: // array_value
        return this.#readArray(depth + 1);
      case 50: // kvlist_value
        return this.#readList(depth + 1);
      case 58: // bytes_value
        return this.#readBytes();
      default:
        reader.skip(tag);
        return before;
    }
  }

  #readBytes(): string {
    const text = toBase64(this.#reader.bytes());
    this.#left -= text.length;
    return text;
  }

  #readArray(depth: number): AttributeValue[] {
    assertDepth(depth);
    const reader = this.#reader;
    const outer = reader.enter();
    const values: AttributeValue[] = [];
    for (let tag = this.#next(); tag !== 0; tag = this.#next()) {
      if (tag === 10) values.push(this.#readValue(depth));
      else reader.skip(tag);
    }
    reader.leave(outer);
    return values;
  }

  #readList(depth: number): Record<string, AttributeValue> {
    assertDepth(depth);
    const reader = this.#reader;
    const outer = reader.enter();
    const list = new KeyValueList();
    for (let tag = this.#next(); tag !== 0; tag = this.#next()) {
      if (tag === 10) this.#readEntry(list, depth);
      else reader.skip(tag);
    }
    reader.leave(outer);
    return list.entries;
  }

  #readEntry(list: KeyValueList, depth: number): void {
    const outer = this.#reader.enter();
    this.#readPair(list, depth);
    this.#reader.leave(outer);
  }
}
