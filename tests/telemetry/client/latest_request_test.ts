import assert from "node:assert/strict";
import { FetchError } from "@/telemetry/client/fetch_json.ts";
import { LatestRequest } from "@/telemetry/client/latest_request.ts";

Deno.test("LatestRequest.run() keeps the answer to the last question when an earlier one comes late", async () => {
  const request = new LatestRequest<string>();
  const slow = Promise.withResolvers<string>();
  const first = request.run(() => slow.promise);
  await request.run(() => Promise.resolve("second"));
  slow.resolve("first");
  assert.equal(await first, null);
  assert.deepEqual([request.dataSig.value, request.isLoadingSig.value], ["second", false]);
});

Deno.test("LatestRequest.run() stops what is still on its way, without calling it a failure", async () => {
  const request = new LatestRequest<string>();
  let stopped: AbortSignal | null = null;
  const first = request.run((signal) => {
    stopped = signal;
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  });
  const second = request.run(() => Promise.resolve("second"));
  await Promise.all([first, second]);
  assert.equal(stopped!.aborted, true);
  assert.equal(request.failureSig.value, null);
});

Deno.test("LatestRequest.run() says why it failed and keeps what was shown", async () => {
  const request = new LatestRequest<string>();
  await request.run(() => Promise.resolve("shown"));
  await request.run(() => Promise.reject(new FetchError("The server cannot be reached", null)));
  assert.deepEqual([request.dataSig.value, request.failureSig.value], ["shown", "The server cannot be reached"]);
});

Deno.test("LatestRequest.run() tells nothing of an error's inside", async () => {
  const request = new LatestRequest<string>();
  await request.run(() => Promise.reject(new TypeError("x is not a function")));
  assert.equal(request.failureSig.value, "This could not be drawn");
});

Deno.test("LatestRequest.retry() asks the same again", async () => {
  const request = new LatestRequest<number>();
  let count = 0;
  await request.run(() => ++count < 2 ? Promise.reject(new FetchError("no", 503)) : Promise.resolve(count));
  await request.retry();
  assert.deepEqual([request.dataSig.value, request.failureSig.value], [2, null]);
});
