import type { KeyedSpan } from "../telemetry/exporter/span_key.ts";
import { cleanText } from "../telemetry/redaction/mod.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { toHttpColumn } from "./span_columns.ts";

const COLUMNS = 19;
const DAY_NANOS = 86_400_000_000_000n;
/** 2020-01-01 and 2100-01-01, between which a span's day counts; see telemetry_start_day(). */
const FIRST_NANO = 1_577_836_800_000_000_000n;
const END_NANO = 4_102_444_800_000_000_000n;
/** From 1970-01-01 to 2000-01-01. */
const DAYS_TO_2000 = 10_957;

/**
 * Adds a row of `copy telemetry_spans (…) from stdin (format binary)`, in the order of {@linkcode readSpanRow}.
 * @throws {RangeError|SyntaxError} If a value does not fit its column; then the row is not whole
 */
export function addSpanRow(buffer: CopyBuffer, { record, contentHash }: KeyedSpan): void {
  buffer.row(COLUMNS);
  buffer.hex(record.traceId);
  buffer.hex(record.spanId);
  if (record.parentSpanId === null) buffer.null();
  else buffer.hex(record.parentSpanId);
  buffer.date(toStartDay(record.startTimeUnixNano));
  buffer.int64(contentHash);
  buffer.text(requireClean(record.name));
  buffer.int16(record.kind);
  buffer.int64(record.startTimeUnixNano);
  buffer.int64(record.endTimeUnixNano);
  buffer.int16(record.status);
  buffer.text(requireClean(record.statusMessage));
  buffer.text(requireClean(record.serviceName));
  buffer.text(requireClean(record.environment));
  buffer.text(requireClean(record.scope));
  buffer.jsonb(record.attributes);
  buffer.jsonb(record.events);
  buffer.jsonb(record.links);
  if (record.http === null) buffer.null();
  else buffer.jsonb(JSON.stringify(toHttpColumn(record.http)));
  buffer.boolean(record.isInternal);
}

/** What is stored must be what was hashed. */
function requireClean(text: string): string {
  if (cleanText(text) !== text) throw new SyntaxError("Cannot copy a text: it holds what PostgreSQL refuses");
  return text;
}

function toStartDay(nanos: bigint): number {
  const isPlausible = nanos >= FIRST_NANO && nanos < END_NANO;
  return (isPlausible ? Number(nanos / DAY_NANOS) : 0) - DAYS_TO_2000;
}
