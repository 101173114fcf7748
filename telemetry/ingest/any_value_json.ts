import { type AttributeSink, KeyValueList } from "./attribute_sink.ts";
import { assertDepth, type AttributeValue } from "./attribute_value.ts";
import { MAX_LIST_ENTRIES } from "./limits.ts";
import { MalformedFieldError, readDouble, readInt64, readList, readObject, readText } from "./json_fields.ts";

/** Hands the KeyValues of a list on. */
export function readAttributes(list: unknown, sink: AttributeSink, depth = 0): void {
  for (const item of readList(list)) {
    const { key, value } = readObject(item);
    sink.add(readText(key), readAnyValue(value, depth));
  }
}

function readAnyValue(value: unknown, depth: number): AttributeValue {
  const any = readObject(value);
  if (any.stringValue !== undefined) return readText(any.stringValue);
  if (any.intValue !== undefined) return readInt64(any.intValue);
  if (any.boolValue !== undefined) return readBoolean(any.boolValue);
  if (any.doubleValue !== undefined) return readDouble(any.doubleValue);
  if (any.bytesValue !== undefined) return readText(any.bytesValue);
  return readNested(any, depth + 1);
}

function readNested({ arrayValue, kvlistValue }: Record<string, unknown>, depth: number): AttributeValue {
  if (arrayValue === undefined && kvlistValue === undefined) return null;
  assertDepth(depth);
  const entries = readList(readObject(arrayValue ?? kvlistValue).values).slice(0, MAX_LIST_ENTRIES);
  if (arrayValue !== undefined) return entries.map((item) => readAnyValue(item, depth));
  const list = new KeyValueList();
  readAttributes(entries, list, depth);
  return list.entries;
}

function readBoolean(value: unknown): boolean | null {
  if (value === null || typeof value === "boolean") return value;
  throw new MalformedFieldError("Cannot read OTLP JSON: true or false is expected");
}
