import { type AttributeSink, KeyValueList } from "./attribute_sink.ts";
import { assertDepth, type AttributeValue } from "./attribute_value.ts";
import {
  type JsonObject,
  MalformedFieldError,
  readDouble,
  readInt64,
  readList,
  readObject,
  readText,
} from "./json_fields.ts";
import { MAX_NESTED_CHARS } from "./limits.ts";

/** Hands the KeyValues of a list on. */
export function readAttributes(list: unknown, sink: AttributeSink): void {
  for (const item of readList(list)) readAttribute(item, sink);
}

/** Hands a KeyValue on. */
export function readAttribute(item: unknown, sink: AttributeSink): void {
  const { key, value } = readObject(item);
  const any = readObject(value);
  const single = readSingle(any);
  if (single !== undefined) return sink.add(readText(key), single);
  const size = { left: MAX_NESTED_CHARS };
  const nested = readNested(any, 1, size);
  sink.add(readText(key), nested, size.left < 0);
}

/** What is still read of an attribute: characters, and fields around them. */
interface Size {
  left: number;
}

/** Undefined for a list. */
function readSingle(any: JsonObject): AttributeValue | undefined {
  if (any.stringValue !== undefined) return readText(any.stringValue);
  if (any.intValue !== undefined) return readInt64(any.intValue);
  if (any.boolValue !== undefined) return readBoolean(any.boolValue);
  if (any.doubleValue !== undefined) return readDouble(any.doubleValue);
  if (any.bytesValue !== undefined) return readText(any.bytesValue);
  return any.arrayValue === undefined && any.kvlistValue === undefined ? null : undefined;
}

function readNested({ arrayValue, kvlistValue }: JsonObject, depth: number, size: Size): AttributeValue {
  assertDepth(depth);
  const entries = readList(readObject(arrayValue ?? kvlistValue).values);
  return arrayValue !== undefined ? readArray(entries, depth, size) : readPairs(entries, depth, size);
}

function readArray(entries: unknown[], depth: number, size: Size): AttributeValue[] {
  const values: AttributeValue[] = [];
  for (const item of entries) {
    if ((size.left -= 2) < 0) break;
    values.push(readInner(item, depth, size));
  }
  return values;
}

function readPairs(entries: unknown[], depth: number, size: Size): AttributeValue {
  const list = new KeyValueList();
  for (const item of entries) {
    const { key, value } = readObject(item);
    const name = readText(key);
    if ((size.left -= 4 + name.length) < 0) break;
    list.add(name, readInner(value, depth, size));
  }
  return list.entries;
}

function readInner(value: unknown, depth: number, size: Size): AttributeValue {
  const any = readObject(value);
  const single = readSingle(any);
  if (single === undefined) return readNested(any, depth + 1, size);
  if (typeof single === "string") size.left -= single.length;
  return single;
}

function readBoolean(value: unknown): boolean | null {
  if (value === null || typeof value === "boolean") return value;
  throw new MalformedFieldError("Cannot read OTLP JSON: true or false is expected");
}
