import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { getPage, storeFailedCheckout } from "../../helpers/portal.ts";

Deno.test("GET /admin/find goes to the trace of a code or id, in any spelling", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace } = await storeFailedCheckout(app.services.store);
  const staff = await app.as("staff");
  for (const code of [trace.reference, trace.reference.replace("-", "").toLowerCase(), trace.id.toUpperCase()]) {
    const response = await staff(`/admin/find?code=${encodeURIComponent(code)}`);
    assert.equal(response.headers.get("location"), `/admin/telemetry/traces/${trace.id}`, code);
  }
});

Deno.test("GET /admin/find shows a choice when several traces share a code", async () => {
  await using app = await testApp({ isSeeded: false });
  const tail = "0123456789";
  const ids = ["a", "b"].map((digit) => digit.repeat(22) + tail);
  for (const trace_id of ids) await storeFailedCheckout(app.services.store, { trace_id });
  const { reference } = (await app.services.store.getTrace(ids[0]!))!;
  const { status, document } = await getPage(await app.as("staff"), `/admin/find?code=${reference}`);
  assert.equal(status, 200);
  for (const id of ids) assert.ok(document.links.some(({ href }) => href.endsWith(id)), id);
});

Deno.test("GET /admin/find answers 404 to a code that nothing has", async () => {
  await using app = await testApp({ isSeeded: false });
  const { status, document } = await getPage(await app.as("staff"), "/admin/find?code=ZZZZ-ZZZZ");
  assert.equal(status, 404);
  assert.match(document.text, /No trace has the code ZZZZ-ZZZZ/);
});

Deno.test("GET /admin/find searches the traces for any other text", async () => {
  await using app = await testApp({ isSeeded: false });
  const response = await (await app.as("staff"))("/admin/find?code=ann%40example.com");
  assert.equal(response.headers.get("location"), "/admin/telemetry/traces?search=ann%40example.com");
});
