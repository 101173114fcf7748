import assert from "node:assert/strict";
import { TRACE_FIELDS } from "@/telemetry/query/fields.ts";
import { parseOrdering } from "@/telemetry/query/ordering.ts";

const CASES: Record<string, string> = {
  "": "-start_time,-id",
  "nope,-services": "-start_time,-id",
  "-duration_ms": "-duration_ms,-id",
  " status , -duration_ms ": "status,-duration_ms,-id",
  "url,-url": "url,id",
  "-id,url": "-id",
  "__proto__,constructor": "-start_time,-id",
};

for (const [text, expected] of Object.entries(CASES)) {
  Deno.test(`parseOrdering() reads "${text}"`, () => {
    const keys = parseOrdering(text, TRACE_FIELDS).map(({ field, isDescending }) => (isDescending ? "-" : "") + field);
    assert.equal(keys.join(","), expected);
  });
}
