import type { Attributes } from "@opentelemetry/api";
import type { CapturedSpan } from "../capture/captured_span.ts";
import { redactAndCut, type SafeAttributes } from "../redaction/mod.ts";

interface Encoded extends SafeAttributes {
  /** Of the attributes alone. */
  json: string;
}

const NOTHING: Encoded = { attributes: {}, droppedCount: 0, cutCount: 0, json: "{}" };

/** Frozen attributes live as long as the process, and there are few of them. */
const known = new WeakMap<Readonly<Attributes>, Encoded>();

/** The attributes of a span as JSON, redacted, with what was lost of them. What is the same for many spans is encoded once. */
export function encodeAttributes(span: CapturedSpan): string {
  const constants = span.constants === null ? NOTHING : encodeConstants(span.constants);
  if (isConstant(span, constants)) return constants.json;
  const json = JSON.stringify(toOwnAttributes(span, constants));
  if (json === "{}") return constants.json;
  return constants.json === "{}" ? json : `${constants.json.slice(0, -1)},${json.slice(1)}`;
}

/** The same, not encoded. */
export function toSafeAttributes(span: CapturedSpan): Record<string, unknown> {
  const constants = span.constants === null ? NOTHING : encodeConstants(span.constants);
  return { ...constants.attributes, ...toOwnAttributes(span, constants) };
}

/** Whether it has nothing of its own, and nothing was lost. */
function isConstant(span: CapturedSpan, { droppedCount, cutCount }: Encoded): boolean {
  const lost = span.droppedAttributesCount + span.droppedEventsCount + span.droppedLinksCount + droppedCount + cutCount;
  return lost === 0 && isEmpty(span.attributes);
}

function isEmpty(attributes: Attributes): boolean {
  for (const _ in attributes) return false;
  return true;
}

function encodeConstants(attributes: Readonly<Attributes>): Encoded {
  const found = known.get(attributes);
  if (found) return found;
  const safe = redactAndCut(attributes);
  const encoded = { ...safe, json: JSON.stringify(safe.attributes) };
  known.set(attributes, encoded);
  return encoded;
}

/** Whatever was cut or dropped says so. */
function toOwnAttributes(span: CapturedSpan, constants: Encoded): Record<string, unknown> {
  const { attributes, droppedCount, cutCount } = redactAndCut(span.attributes);
  const dropped = span.droppedAttributesCount + droppedCount + constants.droppedCount;
  flag(attributes, "tracewell.dropped_attributes_count", dropped);
  flag(attributes, "tracewell.dropped_events_count", span.droppedEventsCount);
  flag(attributes, "tracewell.dropped_links_count", span.droppedLinksCount);
  flag(attributes, "tracewell.cut_count", cutCount + constants.cutCount);
  return attributes;
}

function flag(attributes: Record<string, unknown>, key: string, count: number): void {
  if (count > 0) attributes[key] = count;
}
