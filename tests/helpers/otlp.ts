/** OTLP requests for tests: written as the protocol's JSON, sent as that or as protobuf. */
import { ProtobufWriter } from "@/telemetry/ingest/protobuf_writer.ts";

export interface OtlpValue {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: string | number;
  doubleValue?: number | string | null;
  arrayValue?: { values?: OtlpValue[] };
  kvlistValue?: { values?: OtlpAttribute[] };
  /** Base64. */
  bytesValue?: string;
}

export interface OtlpAttribute {
  key: string;
  value?: OtlpValue;
}

interface Attributed {
  attributes?: OtlpAttribute[];
  droppedAttributesCount?: number;
}

export interface OtlpEvent extends Attributed {
  name?: string;
  timeUnixNano?: string;
}

export interface OtlpLink extends Attributed {
  traceId?: string;
  spanId?: string;
  traceState?: string;
}

export interface OtlpSpan extends Attributed {
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  traceState?: string;
  name?: string;
  kind?: number;
  startTimeUnixNano?: string | number;
  endTimeUnixNano?: string | number;
  events?: OtlpEvent[];
  droppedEventsCount?: number;
  links?: OtlpLink[];
  droppedLinksCount?: number;
  status?: { code?: number; message?: string };
}

export interface OtlpScope extends Attributed {
  name?: string;
  version?: string;
}

export interface OtlpRequest {
  resourceSpans: {
    resource?: Attributed;
    scopeSpans: { scope?: OtlpScope; spans: OtlpSpan[] }[];
  }[];
}

export const TRACE_ID = "5b8efff798038103d269b633813fc60c";
export const SPAN_ID = "eee19b7ec3c1b174";
/** 2026-11-22T14:00:00Z. */
const START = 1_795_356_000_000_000_000n;

/** A server span of 10 ms. */
export function makeOtlpSpan(overrides: OtlpSpan = {}): OtlpSpan {
  return {
    traceId: TRACE_ID,
    spanId: SPAN_ID,
    name: "GET /cart",
    kind: 2,
    startTimeUnixNano: String(START),
    endTimeUnixNano: String(START + 10_000_000n),
    ...overrides,
  };
}

/** As many spans as are asked for, of one new trace. */
export function makeOtlpTrace(count: number, overrides: OtlpSpan = {}): OtlpSpan[] {
  const traceId = randomHex(16);
  return Array.from({ length: count }, () => makeOtlpSpan({ traceId, spanId: randomHex(8), ...overrides }));
}

export function makeOtlpRequest(
  spans: OtlpSpan[],
  { resource = { "service.name": "checkout" }, scope = { name: "test" } }: {
    resource?: Record<string, string>;
    scope?: OtlpScope;
  } = {},
): OtlpRequest {
  const attributes = Object.entries(resource).map(([key, stringValue]) => ({ key, value: { stringValue } }));
  return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope, spans }] }] };
}

export function randomHex(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toHex();
}

export function toJsonBytes(request: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(request));
}

/** The same request as protobuf. */
export function toProtobufBytes({ resourceSpans }: OtlpRequest): Uint8Array<ArrayBuffer> {
  const out = new ProtobufWriter();
  for (const { resource, scopeSpans } of resourceSpans) {
    out.message(1, (inner) => {
      if (resource) inner.message(1, (message) => writeAttributes(message, 1, 2, resource));
      for (const item of scopeSpans) inner.message(2, (message) => writeScopeSpans(message, item));
    });
  }
  return out.finish();
}

function writeScopeSpans(out: ProtobufWriter, { scope, spans }: { scope?: OtlpScope; spans: OtlpSpan[] }): void {
  if (scope) {
    out.message(1, (inner) => {
      writeTexts(inner, { 1: scope.name, 2: scope.version });
      writeAttributes(inner, 3, 4, scope);
    });
  }
  for (const span of spans) out.message(2, (inner) => writeSpan(inner, span));
}

function writeSpan(out: ProtobufWriter, span: OtlpSpan): void {
  writeIds(out, { 1: span.traceId, 2: span.spanId, 4: span.parentSpanId });
  writeTexts(out, { 3: span.traceState, 5: span.name });
  writeCounts(out, { 6: span.kind, 12: span.droppedEventsCount, 14: span.droppedLinksCount });
  out.fixed64(7, BigInt(span.startTimeUnixNano ?? 0)).fixed64(8, BigInt(span.endTimeUnixNano ?? 0));
  writeAttributes(out, 9, 10, span);
  for (const event of span.events ?? []) out.message(11, (inner) => writeEvent(inner, event));
  for (const link of span.links ?? []) out.message(13, (inner) => writeLink(inner, link));
  const { code, message } = span.status ?? {};
  if (span.status) out.message(15, (inner) => writeTexts(writeCounts(inner, { 3: code }), { 2: message }));
}

function writeEvent(out: ProtobufWriter, event: OtlpEvent): void {
  out.fixed64(1, BigInt(event.timeUnixNano ?? 0));
  writeTexts(out, { 2: event.name });
  writeAttributes(out, 3, 4, event);
}

function writeLink(out: ProtobufWriter, link: OtlpLink): void {
  writeIds(out, { 1: link.traceId, 2: link.spanId });
  writeTexts(out, { 3: link.traceState });
  writeAttributes(out, 4, 5, link);
}

function writeAttributes(
  out: ProtobufWriter,
  field: number,
  countField: number,
  { attributes = [], droppedAttributesCount }: Attributed,
): void {
  for (const attribute of attributes) out.message(field, (inner) => writeAttribute(inner, attribute));
  writeCounts(out, { [countField]: droppedAttributesCount });
}

function writeAttribute(out: ProtobufWriter, { key, value }: OtlpAttribute): void {
  out.string(1, key);
  if (value) out.message(2, (inner) => writeValue(inner, value));
}

function writeValue(out: ProtobufWriter, value: OtlpValue): void {
  if (value.stringValue !== undefined) out.string(1, value.stringValue);
  if (value.boolValue !== undefined) out.uint32(2, value.boolValue ? 1 : 0);
  if (value.intValue !== undefined) out.int64(3, BigInt(value.intValue));
  if (value.doubleValue !== undefined) out.double(4, Number(value.doubleValue));
  const { arrayValue, kvlistValue } = value;
  if (arrayValue) {
    out.message(5, (list) => arrayValue.values?.forEach((item) => list.message(1, (v) => writeValue(v, item))));
  }
  if (kvlistValue) {
    out.message(6, (list) => kvlistValue.values?.forEach((item) => list.message(1, (v) => writeAttribute(v, item))));
  }
  if (value.bytesValue !== undefined) out.bytes(7, Uint8Array.fromBase64(value.bytesValue));
}

function writeIds(out: ProtobufWriter, ids: Record<number, string | undefined>): void {
  for (const [field, id] of Object.entries(ids)) if (id !== undefined) out.bytes(Number(field), Uint8Array.fromHex(id));
}

function writeTexts(out: ProtobufWriter, texts: Record<number, string | undefined>): ProtobufWriter {
  for (const [field, text] of Object.entries(texts)) if (text !== undefined) out.string(Number(field), text);
  return out;
}

function writeCounts(out: ProtobufWriter, counts: Record<number, number | undefined>): ProtobufWriter {
  for (const [field, count] of Object.entries(counts)) if (count !== undefined) out.uint32(Number(field), count);
  return out;
}
