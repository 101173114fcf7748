/**
 * Mutants of good requests: each is read or refused, in time, and nothing piles up. 50,000 of each format;
 * with `FUZZ_MUTANTS=1000000` as many as that.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeOtlpJson } from "@/telemetry/ingest/otlp_json.ts";
import { decodeOtlpProtobuf } from "@/telemetry/ingest/otlp_protobuf.ts";
import { decodeZipkinJson } from "@/telemetry/ingest/zipkin_json.ts";
import { anyOtlpRequest } from "@/tests/helpers/any_otlp_request.ts";
import { heldHeapBytes } from "@/tests/helpers/heap.ts";
import { makeRandom, mutate } from "@/tests/helpers/mutate_bytes.ts";
import { toJsonBytes, toProtobufBytes } from "@/tests/helpers/otlp.ts";

const MUTANTS = Number(Deno.env.get("FUZZ_MUTANTS") ?? 50_000);
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 1);
const MAX_MS = 100;
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;

const corpus = fc.sample(anyOtlpRequest, { numRuns: 200, seed: 7 });
const zipkin = toJsonBytes([
  {
    traceId: "5b8efff798038103",
    id: "eee19b7ec3c1b174",
    parentId: "00f067aa0ba902b7",
    name: "get /",
    kind: "SERVER",
    timestamp: 1795356000000000,
    duration: 42,
    localEndpoint: { serviceName: "shop", ipv4: "10.0.0.1", port: 80 },
    remoteEndpoint: { ipv6: "2001:db8::1" },
    annotations: [{ timestamp: 1795356000000001, value: "ws" }],
    tags: { error: "", "http.method": "GET" },
    shared: true,
  },
]);

const DOORS: [string, Uint8Array[], (bytes: Uint8Array) => unknown, number][] = [
  ["decodeOtlpProtobuf()", corpus.map(toProtobufBytes), decodeOtlpProtobuf, MUTANTS],
  ["decodeOtlpJson()", corpus.map(toJsonBytes), decodeOtlpJson, MUTANTS],
  ["decodeZipkinJson()", [zipkin], decodeZipkinJson, MUTANTS / 10],
];

for (const [name, samples, decode, mutants] of DOORS) {
  Deno.test(`${name} reads or refuses ${mutants} mutants (seed ${SEED})`, () => {
    const random = makeRandom(SEED);
    const before = heldHeapBytes();
    const outcomes = { read: 0, refused: 0 };
    for (let i = 0; i < mutants; i++) {
      const mutant = mutate(samples[i % samples.length]!, random);
      const { outcome, tookMs } = time(decode, mutant);
      outcomes[outcome]++;
      // A busy machine is slow once, a hang is slow always.
      if (tookMs > MAX_MS) {
        assert.ok(Math.min(...[1, 2, 3].map(() => time(decode, mutant).tookMs)) < MAX_MS, `mutant ${i}`);
      }
    }
    assert.ok(outcomes.read > mutants / 100 && outcomes.refused > mutants / 100, JSON.stringify(outcomes));
    const grownBytes = heldHeapBytes() - before;
    assert.ok(grownBytes < MAX_GROWTH_BYTES, `${grownBytes} bytes are held`);
  });
}

function time(decode: (bytes: Uint8Array) => unknown, mutant: Uint8Array) {
  const start = performance.now();
  const outcome = tryDecode(decode, mutant);
  return { outcome, tookMs: performance.now() - start };
}

function tryDecode(decode: (bytes: Uint8Array) => unknown, mutant: Uint8Array): "read" | "refused" {
  try {
    decode(mutant);
    return "read";
  } catch (error) {
    assert.ok(error instanceof SyntaxError, `${error}`);
    return "refused";
  }
}
