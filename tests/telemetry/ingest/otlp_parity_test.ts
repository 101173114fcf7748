import assert from "node:assert/strict";
import fc from "fast-check";
import { anyOtlpRequest } from "@/tests/helpers/any_otlp_request.ts";
import { decodeBoth } from "@/tests/helpers/decode_otlp.ts";

Deno.test("a request is read the same from protobuf and from JSON, whatever it holds", () => {
  fc.assert(fc.property(anyOtlpRequest, fc.boolean(), (sent, canSetUser) => void decodeBoth(sent, { canSetUser })), {
    numRuns: 500,
  });
});

Deno.test("what is read can be stored: ids, times and JSON are as the tables ask", () => {
  fc.assert(
    fc.property(anyOtlpRequest, (sent) =>
      decodeBoth(sent).spans.every((stored) => {
        for (const json of [stored.attributes, stored.events, stored.links]) JSON.parse(json);
        const { startTimeUnixNano: start, endTimeUnixNano: end } = stored;
        return start >= 0n && end >= start && end < 2n ** 63n && /^[0-9a-f]{32}$/.test(stored.traceId);
      })),
    { numRuns: 200 },
  );
});

Deno.test("a request that comes again is read the same, though its attributes are known by then", () => {
  fc.assert(
    fc.property(anyOtlpRequest, (sent) => {
      const [first, ...others] = Array.from({ length: 3 }, () => decodeBoth(sent));
      for (const other of others) assert.deepEqual(other, first);
    }),
    { numRuns: 200 },
  );
});
