import { type AttributeSink, KeyValueList } from "./attribute_sink.ts";
import { assertDepth, type AttributeValue, toBase64 } from "./attribute_value.ts";
import { MAX_LIST_ENTRIES } from "./limits.ts";
import type { ProtobufReader } from "./protobuf_reader.ts";

/** Reads OTLP's KeyValue and AnyValue messages. Cases are tags: the field's number times eight, plus its wire type. */
export class AnyValueReader {
  readonly #reader: ProtobufReader;

  constructor(reader: ProtobufReader) {
    this.#reader = reader;
  }

  /** Hands a KeyValue on. */
  readAttribute(sink: AttributeSink, depth = 0): void {
    const reader = this.#reader;
    const outer = reader.enter();
    this.readPair(sink, depth);
    reader.leave(outer);
  }

  /** As readAttribute(), once inside. */
  readPair(sink: AttributeSink, depth = 0): void {
    const reader = this.#reader;
    let key = "";
    let value: AttributeValue = null;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      if (tag === 10) key = reader.string();
      else if (tag === 18) value = this.#readValue(depth);
      else reader.skip(tag);
    }
    sink.add(key, value);
  }

  #readValue(depth: number): AttributeValue {
    const reader = this.#reader;
    const outer = reader.enter();
    let value: AttributeValue = null;
    for (let tag = reader.tag(); tag !== 0; tag = reader.tag()) {
      value = tag === 10 ? reader.string() : this.#readOther(tag, value, depth);
    }
    reader.leave(outer);
    return value;
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
        return toBase64(reader.bytes());
      default:
        reader.skip(tag);
        return before;
    }
  }

  #readArray(depth: number): AttributeValue[] {
    assertDepth(depth);
    const reader = this.#reader;
    const outer = reader.enter();
    const values: AttributeValue[] = [];
    for (let tag = reader.tag(); tag !== 0 && values.length < MAX_LIST_ENTRIES; tag = reader.tag()) {
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
    let count = 0;
    for (let tag = reader.tag(); tag !== 0 && count < MAX_LIST_ENTRIES; tag = reader.tag(), count++) {
      if (tag === 10) this.readAttribute(list, depth);
      else reader.skip(tag);
    }
    reader.leave(outer);
    return list.entries;
  }
}
