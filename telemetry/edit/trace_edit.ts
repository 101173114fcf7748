import { ValidationError } from "../../errors.ts";
import type { TraceResource } from "../model/resources.ts";
import type { TraceWrite } from "../query/trace_store.ts";
import { cleanText, redactText, redactUrl, redactUserAgent } from "../redaction/mod.ts";
import { assertOrder, toNanos } from "./edit_times.ts";
import type { TraceInput, TracePatch } from "./trace_input.ts";

/**
 * What is stored of a new trace, without secrets. Without a start it starts now; an end goes before a duration.
 *
 * @returns Times in Unix nanoseconds; what was not sent is left out
 * @throws {ValidationError} If it ends before it starts, or later than 64 bits of nanoseconds hold
 */
export function toNewTrace({ trace_id, ...input }: TraceInput): TraceWrite {
  const start = input.start_time === undefined ? BigInt(Date.now()) * 1_000_000n : toNanos(input.start_time);
  const end = toEnd(input, start) ?? start;
  assertOrder(start, end);
  return { trace_id, ...toFields(input), start_time_unix_nano: start, end_time_unix_nano: end };
}

/**
 * What is stored of a changed trace, without secrets. Times count only while it has no spans; a new start alone keeps
 * the end.
 *
 * @param current As it is stored
 * @returns Only what changes; both times or none, in Unix nanoseconds
 * @throws {ValidationError} If it would end before it starts, or later than 64 bits of nanoseconds hold
 */
export function toTraceChange(input: TracePatch, current: TraceResource): Omit<TraceWrite, "trace_id"> {
  const fields = toFields(input);
  if (current.span_count > 0 || !hasTimes(input)) return fields;
  const start = toNanos(input.start_time ?? current.start_time);
  const end = toEnd(input, start) ?? toNanos(current.end_time);
  assertOrder(start, end);
  return { ...fields, start_time_unix_nano: start, end_time_unix_nano: end };
}

function hasTimes({ start_time, end_time, duration_ms }: TracePatch): boolean {
  return start_time !== undefined || end_time !== undefined || duration_ms !== undefined;
}

function toEnd({ end_time, duration_ms }: TracePatch, start: bigint): bigint | null {
  if (end_time !== undefined) return toNanos(end_time);
  if (duration_ms === undefined) return null;
  const end = start + BigInt(Math.round(duration_ms * 1e6));
  if (end >= 2n ** 63n) throw new ValidationError({ duration_ms: ["Datetime value out of range."] });
  return end;
}

/** The columns as they are named; who the customer is stays as it was written. */
function toFields(input: TracePatch): Omit<TraceWrite, "trace_id"> {
  const { trace_id: _, start_time: __, end_time: ___, duration_ms: ____, ...fields } = input;
  const redacted = {
    ...fields,
    service_name: redact(fields.service_name),
    environment: redact(fields.environment),
    method: redact(fields.method),
    url: fields.url === undefined ? undefined : cleanText(redactUrl(fields.url)),
    route: fields.route === null ? null : redact(fields.route),
    user_agent: fields.user_agent === undefined ? undefined : redactUserAgent(fields.user_agent),
  };
  return Object.fromEntries(Object.entries(redacted).filter(([, value]) => value !== undefined));
}

function redact(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanText(redactText(text));
}
