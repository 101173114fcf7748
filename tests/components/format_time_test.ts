import assert from "node:assert/strict";
import { formatTime } from "@/components/ui/format_time.ts";

const ISO = "2026-11-22T23:30:05.123456Z";

Deno.test("formatTime() is in UTC where there is no viewer", () => {
  assert.equal(formatTime(ISO), "2026-11-22 23:30:05.123");
});

Deno.test("formatTime() goes to the viewer's zone, over midnight", () => {
  assert.equal(formatTime(ISO, { timeZone: "Europe/Berlin", precision: "second" }), "2026-11-23 00:30:05");
});

Deno.test("formatTime() cuts to the precision", () => {
  assert.equal(formatTime(ISO, { precision: "minute" }), "2026-11-22 23:30");
  assert.equal(formatTime(ISO, { precision: "day" }), "2026-11-22");
});

Deno.test("formatTime() gives back what is no time", () => {
  assert.equal(formatTime("soon"), "soon");
});
