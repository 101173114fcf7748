import assert from "node:assert/strict";
import { testApp } from "@/tests/helpers/app.ts";
import { makeIngestKey, makeOtlpPost, readOtlpAnswer } from "@/tests/helpers/otlp_client.ts";
import { makeOtlpRequest, makeOtlpTrace } from "@/tests/helpers/otlp.ts";

Deno.test("ingestGate() turns the 49th request of a sender away unread, and takes another sender's", async () => {
  await using app = await testApp({ isSeeded: false });
  const [noisy, quiet] = [await makeIngestKey(app), await makeIngestKey(app)];
  const leaves = Array.from({ length: 48 }, () => app.services.ingest.admission.enter(`Bearer ${noisy}`));
  let isRead = false;
  const body = new ReadableStream({ pull: () => void (isRead = true) }, { highWaterMark: 0 });
  const post = makeOtlpPost(makeOtlpRequest(makeOtlpTrace(1)), { key: noisy });
  const answer = await readOtlpAnswer(await app.fetch("/v1/traces", { ...post, body }));
  assert.deepEqual([answer.status, answer.body.code, isRead], [503, 14, false]);
  assert.match(answer.headers.get("retry-after")!, /^[1-5]$/);
  const other = makeOtlpPost(makeOtlpRequest(makeOtlpTrace(1)), { key: quiet });
  assert.equal((await app.fetch("/v1/traces", other)).status, 200);
  for (const leave of leaves) leave();
  assert.equal((await app.fetch("/v1/traces", makeOtlpPost(makeOtlpRequest([]), { key: noisy }))).status, 200);
  assert.deepEqual(app.services.ingest.accounting.of("otlp").refusedRequests, { 503: 1 });
});

Deno.test("ingestGate() answers for Zipkin's door in the API's dialect, and leaves pages alone", async () => {
  await using app = await testApp({ isSeeded: false });
  for (let i = 0; i < 48; i++) app.services.ingest.admission.enter("");
  const refused = await app.fetch("/compat/zipkin/api/v2/spans", { method: "POST", body: "[]" });
  assert.deepEqual([refused.status, typeof (await refused.json()).detail], [503, "string"]);
  assert.equal((await app.fetch("/sign-in")).status, 200);
});

Deno.test("ingestGate() lets pages go before spans", async () => {
  await using app = await testApp({ isSeeded: false });
  assert.equal(app.services.ingest.rightOfWay.isBusy, false);
  await app.fetch("/sign-in");
  assert.equal(app.services.ingest.rightOfWay.isBusy, true);
});
