import assert from "node:assert/strict";
import { TimeSlices } from "@/telemetry/ingest/time_slices.ts";

/** Works without end, as far as it is let. */
async function work(slices: TimeSlices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    while (!slices.isOver);
    await slices.next();
  }
}

Deno.test("TimeSlices.next() lets others be heard who come by a socket", async () => {
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("here"));
  const end = new AbortController();
  const working = work(new TimeSlices(), end.signal);
  const began = performance.now();
  for (let i = 0; i < 3; i++) await (await fetch(`http://127.0.0.1:${server.addr.port}`)).text();
  const ms = performance.now() - began;
  end.abort();
  await working;
  assert.ok(ms < 600, `${ms} ms for three answers`); // 50 on a quiet machine; 2,000 without a rest
});
