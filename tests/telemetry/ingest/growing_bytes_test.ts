import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { GrowingBytes } from "@/telemetry/ingest/growing_bytes.ts";

for (const told of [0, 1, 300_000, 2 ** 40]) {
  Deno.test(`GrowingBytes.append() puts chunks together where ${told} bytes were told`, () => {
    const growing = new GrowingBytes(told);
    const chunks = [0, 1, 70_000, 3, 300_000, 0].map((length, i) => new Uint8Array(length).fill(i + 1));
    for (const chunk of chunks) growing.append(chunk);
    assert.equal(Buffer.compare(growing.bytes, Buffer.concat(chunks)), 0);
  });
}

Deno.test("GrowingBytes.bytes is empty when nothing came", () => {
  const growing = new GrowingBytes(10);
  growing.append(new Uint8Array());
  assert.equal(growing.bytes.length, 0);
});
