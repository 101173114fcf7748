import { toMicros } from "../telemetry/capture/span_time.ts";
import { ContentHash } from "../telemetry/exporter/content_hash.ts";
import type { SafeSpan } from "../telemetry/processor/safe_span.ts";
import type { CopyBuffer } from "./copy_buffer.ts";
import { beginSpanRow, endSpanRow, requireClean, toStartDay } from "./span_copy.ts";

const MICROS_PER_DAY = 86_400_000_000;
const WORD = 2 ** 32;

/** Nanoseconds of start and end, each as two words, the low one first. */
const times = new Int32Array(4);
const hash = new ContentHash();

/**
 * Adds the row that addSpanRow() would make of it, without big integers or objects on the way.
 * @throws {RangeError|SyntaxError} If a value does not fit its column; then the row is not whole
 */
export function addSafeSpanRow(buffer: CopyBuffer, span: SafeSpan): void {
  const startMicros = toMicros(span.startTime);
  setNanos(0, startMicros);
  setNanos(2, Math.max(startMicros, toMicros(span.endTime)));
  beginSpanRow(buffer, span);
  buffer.date(toStartDay(Math.floor(startMicros / MICROS_PER_DAY)));
  const hashAt = buffer.int64Words(0, 0);
  buffer.text(span.name);
  buffer.int16(span.kind);
  buffer.int64Words(times[0]!, times[1]!);
  buffer.int64Words(times[2]!, times[3]!);
  buffer.int16(span.status);
  buffer.text(span.statusMessage);
  buffer.text(requireClean(span.serviceName));
  buffer.text(requireClean(span.environment));
  buffer.text(span.scope);
  const bytes = buffer.jsonb(span.attributes);
  const words = hashSpan(span, buffer, bytes);
  buffer.setInt64Words(hashAt, words[0]!, words[1]!);
  endSpanRow(buffer, span);
}

/**
 * As toKeyedSpan() does.
 * @param attributesBytes The last ones of the buffer: to encode the attributes once more costs more than all else here
 */
function hashSpan(span: SafeSpan, { bytes, length }: CopyBuffer, attributesBytes: number): Int32Array {
  return hash.begin()
    .text(span.parentSpanId)
    .text(span.name)
    .int32(span.kind)
    .int32(times[0]!).int32(times[1]!)
    .int32(times[2]!).int32(times[3]!)
    .int32(span.status)
    .text(span.statusMessage)
    .text(span.serviceName)
    .text(span.environment)
    .text(span.scope)
    .encodedText(span.attributes, bytes, length - attributesBytes, attributesBytes)
    .text(span.events)
    .text(span.links)
    .digestWords();
}

/** Its product with a thousand has more bits than a number holds exactly. */
function setNanos(at: number, micros: number): void {
  const upper = Math.floor(micros / WORD);
  const lower = (micros - upper * WORD) * 1_000;
  const carry = Math.floor(lower / WORD);
  times[at] = lower - carry * WORD;
  times[at + 1] = upper * 1_000 + carry;
}
