import assert from "node:assert/strict";
import type { DecodedSpans, DecodeOptions } from "@/telemetry/ingest/decoded_spans.ts";
import { decodeOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { decodeOtlpProtobuf } from "@/telemetry/ingest/otlp_protobuf.ts";
import type { SpanRecord } from "@/telemetry/model/span_record.ts";
import {
  makeOtlpRequest,
  makeOtlpSpan,
  type OtlpRequest,
  type OtlpSpan,
  toJsonBytes,
  toProtobufBytes,
} from "./otlp.ts";

/** What both doors make of a request, after asserting that it is the same. */
export function decodeBoth(request: OtlpRequest, options: DecodeOptions = {}): DecodedSpans {
  const fromProtobuf = decodeOtlpProtobuf(toProtobufBytes(request), options);
  assert.deepEqual(decodeOtlpJson(toJsonBytes(request), options), fromProtobuf);
  return fromProtobuf;
}

/** What both doors make of one good span. */
export function decodeOne(overrides: OtlpSpan, options: DecodeOptions = {}): SpanRecord {
  const { spans, rejections } = decodeBoth(makeOtlpRequest([makeOtlpSpan(overrides)]), options);
  assert.deepEqual(rejections, {});
  assert.equal(spans.length, 1);
  return spans[0]!;
}

/** The attributes that a span is stored with. */
export function attributesOf({ attributes }: Pick<SpanRecord, "attributes">): Record<string, unknown> {
  return JSON.parse(attributes);
}
