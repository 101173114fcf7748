import assert from "node:assert/strict";
import { testApp } from "../../helpers/app.ts";
import { makeSpanRecord } from "../../helpers/make_span_record.ts";
import { getPage, postForm, storeFailedCheckout } from "../../helpers/portal.ts";

Deno.test("GET /admin/telemetry/spans/[id] shows the span and leads to its trace and parent", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  const span = spans["payment.authorize"]!;
  const { status, document } = await getPage(await app.as("staff"), `/admin/telemetry/spans/${span.id}`);
  assert.equal(status, 200);
  const hrefs = document.links.map(({ href }) => href);
  assert.ok(hrefs.includes(`/admin/telemetry/traces/${trace.id}?span=${span.id}`));
  assert.ok(hrefs.includes(`/admin/telemetry/spans/${spans["orders.place"]!.id}`));
});

Deno.test("POST /admin/telemetry/spans/[id]/edit keeps the nanoseconds of times that were not touched", async () => {
  await using app = await testApp({ isSeeded: false });
  const { store } = app.services;
  const { spans } = await storeFailedCheckout(store);
  const exact = BigInt(spans["orders.place"]!.start_time_unix_nano) + 123n;
  const span = (await store.updateSpan(spans["orders.place"]!.id, { start_time_unix_nano: exact }))!;
  const fields = { name: "orders.place again", start_time: span.start_time, end_time: span.end_time };
  const response = await postForm(
    await app.as("admin"),
    `/admin/telemetry/spans/${span.id}/edit`,
    Object.entries(fields),
  );
  assert.equal(response.status, 303);
  const after = await store.getSpan(span.id);
  assert.deepEqual([after?.name, after?.start_time_unix_nano], ["orders.place again", String(exact)]);
});

Deno.test("POST /admin/telemetry/spans/[id]/edit answers 422 to attributes that are no JSON", async () => {
  await using app = await testApp({ isSeeded: false });
  const { spans } = await storeFailedCheckout(app.services.store);
  const path = `/admin/telemetry/spans/${spans["orders.place"]!.id}/edit`;
  const admin = await app.as("admin");
  for (const attributes of ["{", "[1]", "1"]) {
    const response = await postForm(admin, path, [["attributes", attributes]]);
    assert.equal(response.status, 422, attributes);
    assert.ok((await response.text()).includes(`>${attributes}</textarea>`), attributes);
  }
});

Deno.test("POST /admin/telemetry/spans/[id]/delete deletes the span and leaves the trace", async () => {
  await using app = await testApp({ isSeeded: false });
  const { trace, spans } = await storeFailedCheckout(app.services.store);
  const path = `/admin/telemetry/spans/${spans["orders.place"]!.id}/delete`;
  assert.equal((await postForm(await app.as("admin"), path, [["confirm", "yes"]])).status, 303);
  assert.equal((await app.services.store.getTrace(trace.id))?.span_count, 3);
});

Deno.test("the portal marks a span that came with the ids of another", async () => {
  await using app = await testApp({ isSeeded: false });
  for (const name of ["GET /cart", "GET /basket"]) await app.services.storage.export([makeSpanRecord({ name })]);
  const rows = await app.sql`select content_hash from telemetry_spans where name = 'GET /basket'`;
  const { traceId, spanId } = makeSpanRecord();
  const first = `${traceId}-${spanId}`;
  const variant = `${first}-${BigInt.asUintN(64, rows[0]!.content_hash).toString(16).padStart(16, "0")}`;
  const staff = await app.as("staff");
  const countMarks = async (path: string) => (await (await staff(path)).text()).split(">Same ids<").length - 1;
  assert.equal(await countMarks(`/admin/telemetry/spans/${first}`), 0);
  assert.equal(await countMarks(`/admin/telemetry/spans/${variant}`), 1);
  assert.equal(await countMarks("/admin/telemetry/spans"), 1);
  assert.ok(await countMarks(`/admin/telemetry/traces/${traceId}`) >= 1);
});
