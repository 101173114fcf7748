import { ValidationError } from "../../errors.ts";
import type { SpanResource } from "../model/resources.ts";
import type { SpanWrite } from "../query/trace_store.ts";
import { cleanText, redactAttributes, redactErrorText, redactText } from "../redaction/mod.ts";
import { assertOrder, toNanos } from "./edit_times.ts";
import type { SpanInput, SpanPatch } from "./span_input.ts";

/**
 * What is stored of a new span, without secrets.
 *
 * @returns Times in Unix nanoseconds; what was not sent is left out
 * @throws {ValidationError} If it ends before it starts, or is its own parent
 */
export function toNewSpan(input: SpanInput): SpanWrite {
  const [start, end] = [toNanos(input.start_time), toNanos(input.end_time)];
  assertOrder(start, end);
  assertNotOwnParent(input.parent_span_id, input.span_id);
  return {
    ...toFields(input),
    trace_id: input.trace,
    span_id: input.span_id,
    start_time_unix_nano: start,
    end_time_unix_nano: end,
  };
}

/**
 * What is stored of a changed span, without secrets.
 *
 * @param current As it is stored: a time that comes back with microseconds keeps its nanoseconds
 * @returns Only what changes; both times or none, in Unix nanoseconds
 * @throws {ValidationError} If it would end before it starts, or be its own parent
 */
export function toSpanChange(input: SpanPatch, current: SpanResource): Omit<SpanWrite, "trace_id" | "span_id"> {
  assertNotOwnParent(input.parent_span_id, current.span_id);
  const start = toTime(input.start_time, current.start_time_unix_nano);
  const end = toTime(input.end_time, current.end_time_unix_nano);
  const hasTimes = input.start_time !== undefined || input.end_time !== undefined;
  if (!hasTimes) return toFields(input);
  assertOrder(start, end);
  return { ...toFields(input), start_time_unix_nano: start, end_time_unix_nano: end };
}

function assertNotOwnParent(parentSpanId: string | null | undefined, spanId: string): void {
  if (parentSpanId === spanId) throw new ValidationError({ parent_span_id: ["A span cannot be its own parent."] });
}

/** The exact time that is stored, when the client sent it back with microseconds. */
function toTime(time: string | undefined, currentNanos: string): bigint {
  const current = BigInt(currentNanos);
  if (time === undefined) return current;
  const given = toNanos(time);
  return given === current - current % 1000n ? current : given;
}

function toFields({ name, status_message, attributes, events, links, ...input }: SpanPatch): Partial<SpanWrite> {
  const fields = {
    parent_span_id: input.parent_span_id,
    kind: input.kind,
    status: input.status,
    name: name === undefined ? undefined : cleanText(redactText(name)),
    status_message: status_message === undefined ? undefined : cleanText(redactErrorText(status_message)),
    attributes: attributes === undefined ? undefined : redactAttributes(attributes),
    events: events?.map((event) => ({
      ...event,
      name: cleanText(redactText(event.name)),
      attributes: redactAttributes(event.attributes),
    })),
    links: links?.map((link) => ({ ...link, attributes: redactAttributes(link.attributes) })),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
