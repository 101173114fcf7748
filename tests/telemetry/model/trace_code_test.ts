import assert from "node:assert/strict";
import { isTraceCode } from "@/telemetry/model/trace_code.ts";

Deno.test("isTraceCode() knows trace ids and reference codes as people write them", () => {
  for (
    const code of ["4bf92f3577b34da6a3ce929d0e0e4736", "4BF92F35-77b34da6a3ce929d0e0e4736", "k7qx-3f9m", " K7QX 3F9M "]
  ) {
    assert.equal(isTraceCode(code), true, code);
  }
});

Deno.test("isTraceCode() leaves words to the search, also those of eight letters", () => {
  for (const text of ["checkout", "ann@example.com", "", "K7QX3F9M", "0".repeat(32), "abcd-uuuu"]) {
    assert.equal(isTraceCode(text), false, text);
  }
});
