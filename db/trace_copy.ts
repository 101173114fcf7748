import type { TracePart } from "../telemetry/exporter/trace_part.ts";
import { cleanText } from "../telemetry/redaction/mod.ts";
import type { CopyBuffer } from "./copy_buffer.ts";

const COLUMNS = 24;

/**
 * Adds a row for `copy telemetry_traces (…) from stdin (format binary)`, its values in the order of the columns there. Keep in
 * sync with toTraceColumns().
 *
 * @throws {RangeError|SyntaxError} If a value does not fit its column
 */
export function addTraceRow(buffer: CopyBuffer, part: TracePart): void {
  buffer.row(COLUMNS);
  buffer.hex(part.traceId);
  addUser(buffer, part);
  addEntry(buffer, part);
  buffer.int16(part.status);
  buffer.boolean(part.isInternal);
  buffer.int64(part.startTimeUnixNano);
  buffer.int64(part.endTimeUnixNano);
  buffer.int32(part.spanCount);
  buffer.int32(part.errorCount);
  buffer.textArray(part.services.map(cleanText));
  buffer.boolean(part.isEntryServed);
  if (part.entryParents === null) buffer.null();
  else buffer.hexArray(part.entryParents);
}

function addUser(buffer: CopyBuffer, { user, userRankNano, mixedUsers }: TracePart): void {
  addText(buffer, user?.username ?? "");
  addText(buffer, user?.email ?? "");
  addText(buffer, user?.phone ?? "");
  addText(buffer, user?.userId || null);
  addText(buffer, user?.sessionId || null);
  if (userRankNano === null) buffer.null();
  else buffer.int64(userRankNano);
  buffer.boolean(mixedUsers);
}

function addEntry(buffer: CopyBuffer, { entry: { serviceName, environment, http } }: TracePart): void {
  addText(buffer, serviceName);
  addText(buffer, environment);
  addText(buffer, http?.method ?? "");
  addText(buffer, http?.url ?? "");
  addText(buffer, http?.route ?? null);
  if (http === null || http.statusCode === null) buffer.null();
  else buffer.int32(http.statusCode);
  addText(buffer, http?.userAgent ?? "");
}

function addText(buffer: CopyBuffer, text: string | null): void {
  if (text === null) buffer.null();
  else buffer.text(cleanText(text));
}
