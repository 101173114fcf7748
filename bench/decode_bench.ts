/**
 * How many spans a second become records, beside JSON.parse of the same spans, which makes objects and no more.
 *
 *     deno run --allow-env bench/decode_bench.ts
 */
import { AttributeText } from "../telemetry/ingest/attribute_text.ts";
import { decodeOtlpJson } from "../telemetry/ingest/otlp_json.ts";
import { decodeOtlpProtobuf } from "../telemetry/ingest/otlp_protobuf.ts";
import { toJson, toProtobuf } from "./otlp/encode_request.ts";
import { makeTrace, type SampleSpan } from "./otlp/shop_spans.ts";

const MESSAGES = 50;
const SPANS = 512;
const ROUNDS = 9;

const batches = Array.from({ length: MESSAGES }, makeBatch);
const protobuf = batches.map(toProtobuf);
const json = batches.map((spans) => new TextEncoder().encode(toJson(spans)));
const decoder = new TextDecoder();

const RUNS: Record<string, () => void> = {
  "JSON.parse alone": () => json.forEach((bytes) => JSON.parse(decoder.decode(bytes))),
  "OTLP JSON to records": () => json.forEach((bytes) => decodeOtlpJson(bytes)),
  "OTLP protobuf to records": () => protobuf.forEach((bytes) => decodeOtlpProtobuf(bytes)),
  "redaction to JSON text alone": () => batches.forEach((spans) => spans.forEach(redact)),
};

const text = new AttributeText();

function redact({ attributes }: SampleSpan): void {
  text.reset();
  for (const key in attributes) text.add(key, attributes[key]!);
  String(text);
}

const seconds = new Map(Object.keys(RUNS).map((name) => [name, [] as number[]]));
for (let round = -2; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(RUNS)) {
    const start = performance.now();
    run();
    if (round >= 0) seconds.get(name)!.push((performance.now() - start) / 1000);
  }
}
for (const [name, values] of seconds) {
  const median = values.sort((a, b) => a - b)[values.length >> 1]!;
  const spans = MESSAGES * SPANS;
  console.log(
    `${name.padEnd(30)} ${Math.round(spans / median / 1000)}k spans/s, ${(median / spans * 1e6).toFixed(2)} µs each`,
  );
}

function makeBatch(): SampleSpan[] {
  return Array.from({ length: SPANS / 8 }, makeTrace).flat();
}
