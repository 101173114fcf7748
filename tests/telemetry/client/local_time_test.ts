import assert from "node:assert/strict";
import { fromLocalField, toLocalField } from "@/telemetry/client/local_time.ts";

Deno.test("toLocalField() and fromLocalField() keep the second, whatever the zone", () => {
  assert.equal(fromLocalField(toLocalField("2026-11-22T18:30:05.123456Z")), "2026-11-22T18:30:05.000Z");
  assert.equal(fromLocalField(toLocalField("2026-07-01T00:00:00+02:00")), "2026-06-30T22:00:00.000Z");
});

Deno.test("toLocalField() takes a time without a zone for UTC", () => {
  assert.equal(fromLocalField(toLocalField("2026-11-22T18:30")), "2026-11-22T18:30:00.000Z");
});

Deno.test("toLocalField() and fromLocalField() make nothing of what is no time", () => {
  assert.deepEqual([toLocalField("soon"), fromLocalField("")], ["", ""]);
});
