import type { KeyedSpan } from "../telemetry/exporter/span_key.ts";
import type { SpanRecord } from "../telemetry/model/span_record.ts";
import { cleanText } from "../telemetry/redaction/mod.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { toHttpColumn, toListColumn } from "./span_columns.ts";

const COLUMNS = 19;
const DAY_NANOS = 86_400_000_000_000n;
/** 2020-01-01 and 2100-01-01 in days since 1970, between which a span's day counts; see telemetry_start_day(). */
const FIRST_DAY = 18_262;
const END_DAY = 47_482;
/** From 1970-01-01 to 2000-01-01. */
const DAYS_TO_2000 = 10_957;

/**
 * Adds a row of `copy telemetry_spans (…) from stdin (format binary)`, in the order of {@linkcode SpanRowReader}.
 * @throws {RangeError|SyntaxError} If a value does not fit its column; then the row is not whole
 */
export function addSpanRow(buffer: CopyBuffer, { record, contentHash }: KeyedSpan): void {
  beginSpanRow(buffer, record);
  buffer.date(toStartDay(Number(record.startTimeUnixNano / DAY_NANOS)));
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
  endSpanRow(buffer, record);
}

/** The columns of a row's ids. */
export function beginSpanRow(buffer: CopyBuffer, span: Pick<SpanRecord, "traceId" | "spanId" | "parentSpanId">): void {
  buffer.row(COLUMNS);
  buffer.repeatedHex(span.traceId);
  buffer.hex(span.spanId);
  if (span.parentSpanId === null) buffer.null();
  else buffer.repeatedHex(span.parentSpanId);
}

/** The columns of a row behind its attributes. */
export function endSpanRow(
  buffer: CopyBuffer,
  { events, links, http, isInternal }: Pick<SpanRecord, "events" | "links" | "http" | "isInternal">,
): void {
  addList(buffer, events);
  addList(buffer, links);
  if (http === null) buffer.null();
  else buffer.jsonb(JSON.stringify(toHttpColumn(http)));
  buffer.boolean(isInternal);
}

function addList(buffer: CopyBuffer, json: string): void {
  const list = toListColumn(json);
  if (list === null) buffer.null();
  else buffer.jsonb(list);
}

/**
 * What is stored must be what was hashed.
 * @throws {SyntaxError} If PostgreSQL would not store it as it is
 */
export function requireClean(text: string): string {
  if (cleanText(text) !== text) throw new SyntaxError("Cannot copy a text: it holds what PostgreSQL refuses");
  return text;
}

/** @param day Since 1970 @returns Days since 2000 */
export function toStartDay(day: number): number {
  return (day >= FIRST_DAY && day < END_DAY ? day : 0) - DAYS_TO_2000;
}
