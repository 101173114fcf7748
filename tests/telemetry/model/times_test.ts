import assert from "node:assert/strict";
import { parseIsoTime, toIsoTime } from "@/telemetry/model/times.ts";

Deno.test("toIsoTime() cuts to microseconds, before 1970 as well", () => {
  assert.equal(toIsoTime(1_500_000_999n), "1970-01-01T00:00:01.500000Z");
  assert.equal(toIsoTime(-1n), "1969-12-31T23:59:59.999999Z");
});

Deno.test("parseIsoTime() keeps nanoseconds and takes offsets into account", () => {
  assert.equal(parseIsoTime("1970-01-01T01:00:00.123456789+01:00"), 123_456_789n);
  assert.equal(parseIsoTime("1970-01-01T00:00:00-00:30"), 1_800_000_000_000n);
});

Deno.test("parseIsoTime() reads dates, blanks for T and the + that a URL lost", () => {
  assert.equal(parseIsoTime("1970-01-02"), 86_400_000_000_000n);
  assert.equal(parseIsoTime("1970-01-01 00:00:01"), 1_000_000_000n);
  assert.equal(parseIsoTime("1970-01-01T02:00:00 02:00"), 0n);
});

for (
  const text of [
    "",
    "soon",
    "2026-02-30",
    "2026-13-01",
    "2026-01-01T24:00Z",
    "2026-01-01T10:00:61Z",
    "1500-01-01",
    "2263-01-01",
    "5",
  ]
) {
  Deno.test(`parseIsoTime() refuses "${text}"`, () => assert.equal(parseIsoTime(text), null));
}
