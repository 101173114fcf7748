import { ProtobufWriter } from "../../telemetry/ingest/protobuf_writer.ts";
import type { SampleSpan } from "./shop_spans.ts";

const SERVICE_NAME = "load";

/** One ExportTraceServiceRequest, as protobuf. */
export function toProtobuf(spans: SampleSpan[]): Uint8Array<ArrayBuffer> {
  const request = new ProtobufWriter();
  request.message(1, (resourceSpans) => {
    resourceSpans.message(1, (resource) => attribute(resource, 1, "service.name", SERVICE_NAME));
    resourceSpans.message(2, (scopeSpans) => {
      scopeSpans.message(1, (scope) => scope.string(1, "otlp_load"));
      for (const span of spans) scopeSpans.message(2, (inner) => writeSpan(inner, span));
    });
  });
  return request.finish();
}

function writeSpan(out: ProtobufWriter, span: SampleSpan): void {
  out.bytes(1, span.traceId).bytes(2, span.spanId);
  if (span.parentSpanId) out.bytes(4, span.parentSpanId);
  out.string(5, span.name).uint32(6, span.kind);
  out.fixed64(7, span.startTimeUnixNano).fixed64(8, span.endTimeUnixNano);
  for (const [key, value] of Object.entries(span.attributes)) attribute(out, 9, key, value);
  if (span.status) out.message(15, (status) => status.uint32(3, span.status));
}

function attribute(out: ProtobufWriter, field: number, key: string, value: string | number): void {
  out.message(field, (pair) => {
    pair.string(1, key);
    pair.message(2, (any) => typeof value === "string" ? any.string(1, value) : any.uint32(3, value));
  });
}

/** The same request in OTLP's JSON: ids hex, 64-bit integers as strings. */
export function toJson(spans: SampleSpan[]): string {
  const resource = { attributes: toPairs({ "service.name": SERVICE_NAME }) };
  const scopeSpans = [{ scope: { name: "otlp_load" }, spans: spans.map(toJsonSpan) }];
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] });
}

function toJsonSpan(span: SampleSpan) {
  return {
    traceId: span.traceId.toHex(),
    spanId: span.spanId.toHex(),
    ...(span.parentSpanId && { parentSpanId: span.parentSpanId.toHex() }),
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: String(span.startTimeUnixNano),
    endTimeUnixNano: String(span.endTimeUnixNano),
    attributes: toPairs(span.attributes),
    status: span.status ? { code: span.status } : {},
  };
}

function toPairs(attributes: Record<string, string | number>) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
  }));
}
