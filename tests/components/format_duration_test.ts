import assert from "node:assert/strict";
import { formatDuration } from "@/components/trace/format_duration.ts";

const CASES: [number, string][] = [
  [0, "0 ms"],
  [0.000842, "0.84 µs"],
  [0.842, "842 µs"],
  [0.9994, "999 µs"],
  [0.9996, "1.00 ms"],
  [12.345, "12.3 ms"],
  [999.4, "999 ms"],
  [999.6, "1.00 s"],
  [1240, "1.24 s"],
  [59_994, "60.0 s"],
  [59_995, "1 min 00 s"],
  [125_000, "2 min 05 s"],
  [3_600_000, "1 h 00 min"],
  [90_061_000, "25 h 01 min"],
  [-5, "−5.00 ms"],
  [NaN, "–"],
];

for (const [ms, text] of CASES) {
  Deno.test(`formatDuration() writes ${ms} ms as ${text}`, () => assert.equal(formatDuration(ms), text));
}
